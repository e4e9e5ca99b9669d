package org.stillhere.servedashboard.person;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.desk.CoordinatorActions;
import org.stillhere.casework.desk.CoordinatorActions.Foreseen;
import org.stillhere.casework.desk.FileAccess;
import org.stillhere.casework.permission.Permitted.ToAct;
import org.stillhere.casework.plans.PlanRelease;
import org.stillhere.domain.Availability;
import org.stillhere.domain.Claim;
import org.stillhere.domain.Command;
import org.stillhere.domain.ContactId;
import org.stillhere.domain.Desk;
import org.stillhere.domain.InvalidInput;
import org.stillhere.domain.PlanCommand;
import org.stillhere.domain.Template;
import org.stillhere.domain.Watch;
import org.stillhere.runtime.Web;
import org.stillhere.servedashboard.request.DashboardRequest;
import org.stillhere.servedashboard.request.FormField;
import org.stillhere.servedashboard.request.Labels;
import org.stillhere.servedashboard.request.PageRenderer;
import org.stillhere.store.watch.StoredWordCard;
import org.stillhere.store.watch.WatchFile;
import org.stillhere.vault.Private;

/** Serves one action: its form, then a preview of its effects, then the result. Nothing is done without a preview. */
public final class ActionPage {
    private final CoordinatorActions acting;
    private final PlanRelease plans;
    private final TeamDirectory team;
    private final BiFunction<DashboardRequest, Watch, List<String>> evidence;
    private final WordCardPage cards;
    private final PageRenderer pages;

    /**
     * @param evidence
     *            what the tasks of a person tell about how their case ended
     */
    public ActionPage(Environment environment, TeamDirectory team,
            BiFunction<DashboardRequest, Watch, List<String>> evidence, PageRenderer pages) {
        this.acting = new CoordinatorActions(environment);
        this.plans = new PlanRelease(environment);
        this.team = team;
        this.evidence = evidence;
        this.cards = new WordCardPage(environment, pages);
        this.pages = pages;
    }

    public APIGatewayV2HTTPResponse ask(DashboardRequest request, WatchFile file, CaseAction action) {
        ActionContext context = context(request, file, action);
        if (!context.fits()) {
            return notPossible(context, 200);
        }
        try {
            return context.fields().isEmpty() ? preview(context, 200, "") : form(context, 200);
        } catch (InvalidInput refused) {
            return wrong(context, refused);
        }
    }

    /** Shows the preview again, or the error in the form. Does nothing. */
    public APIGatewayV2HTTPResponse showAgain(DashboardRequest request, WatchFile file, CaseAction action) {
        ActionContext context = context(request, file, action);
        try {
            return context.fits() ? preview(context, 403, "form.again") : notPossible(context, 409);
        } catch (InvalidInput refused) {
            return wrong(context, refused);
        }
    }

    public APIGatewayV2HTTPResponse take(DashboardRequest request, WatchFile file, CaseAction action) {
        ActionContext context = context(request, file, action);
        if (!context.fits()) {
            return notPossible(context, 409);
        }
        try {
            Command command = context.command();
            Optional<Long> seen = seen(request);
            if (!request.field("sure").equals("1")) {
                return preview(context, 200, "");
            }
            if (seen.isEmpty() && !action.needsNoPreview(request)) {
                return preview(context, 200, "act.look");
            }
            if (context.lacksProof()) {
                return preview(context, 403, "proof.act.missing");
            }
            if (command instanceof PlanCommand.GivePlanDigits give) {
                return seen.filter(s -> s == file.watch().version()).isEmpty()
                        ? previewAgain(request, action, "act.changed")
                        : digits(context, plans.giveDigits(request.who(), file, give.contact()), give.contact());
            }
            Optional<StoredWordCard> card = cards.drawn(request, file, action);
            CoordinatorActions.ActionResult outcome = acting.act(new ToAct(request.card()), file.watch(), seen, command,
                    Private.of(request.field("note")), cards.writes(file, action, card));
            return switch (outcome) {
                case CoordinatorActions.ActionResult.ActionConflict c -> previewAgain(request, action, "act.changed");
                case CoordinatorActions.ActionResult.ActionDone d when d.answer()
                        .filter(a -> a.template() == Template.DESK_TAKEN).isPresent() ->
                        previewAgain(request, action, "");
                case CoordinatorActions.ActionResult.ActionDone d when !d.changed() ->
                        notPossible(context(request, now(request, file), action), 409);
                case CoordinatorActions.ActionResult.ActionDone d -> card.map(c -> cards.show(request, file, c))
                        .orElseGet(() -> Web.seeOther("/people/" + file.watch().id() + back(request, file)));
            };
        } catch (InvalidInput refused) {
            return wrong(context, refused);
        }
    }

    /** Whoever acts from the page with the numbers returns to it. */
    private String back(DashboardRequest request, WatchFile file) {
        return team.isOpen(request, file) ? "/do/ring" : "";
    }

    /** The only page that ever shows the digits. */
    private APIGatewayV2HTTPResponse digits(ActionContext context, Private digits, ContactId contact) {
        return pages.page(context.request(), 200, "person/planDigits", Map.of("watch", context.watch(), "contact",
                context.names().contact(contact), "digits", digits.reveal()));
    }

    /** The version that the preview showed; empty if the form names none. */
    private static Optional<Long> seen(DashboardRequest request) {
        String seen = request.field("seen");
        return seen.matches("[0-9]{1,12}") ? Optional.of(Long.valueOf(seen)) : Optional.empty();
    }

    private WatchFile now(DashboardRequest request, WatchFile file) {
        return team.file(request).orElse(file);
    }

    /** Previews the action on the present state, in which it may make no sense any more. */
    private APIGatewayV2HTTPResponse previewAgain(DashboardRequest request, CaseAction action, String before) {
        ActionContext context = context(request, team.file(request).orElseThrow(), action);
        return context.fits() ? preview(context, 200, before) : notPossible(context, 409);
    }

    private ActionContext context(DashboardRequest request, WatchFile file, CaseAction action) {
        Desk desk = team.desk(request);
        DisplayNames names = team.names(request, desk, file);
        return new ActionContext(request, file.watch(), action, desk, names,
                new ActionForm(request, file.watch(), desk, names).fields(action));
    }

    /** One action on one person, as its page shows it. */
    private record ActionContext(DashboardRequest request, Watch watch, CaseAction action, Desk desk,
            DisplayNames names, List<FormField> fields) {
        Command command() {
            return new ActionCommand(request, watch, desk).of(action);
        }

        boolean fits() {
            return action.fits(watch);
        }

        /** The claim of another coordinator, if there is one. */
        Optional<Claim> colleague() {
            return watch.open().flatMap(c -> c.desk().claim()).filter(c -> c.until().isAfter(request.now()))
                    .filter(c -> !c.isBy(request.who()));
        }

        /** Whether the provider must ask for the second factor first, as before a file opens. */
        boolean lacksProof() {
            return action.needsProof() && !FileAccess.isProven(request.session(), watch, request.now());
        }

        /** The sign-in that asks for it, and then returns to this page; empty if none is needed. */
        String signIn() {
            return lacksProof() ? "/sign-in?again=1&to=/people/" + watch.id().value() + "/do/" + action.path() : "";
        }

        ActionContext withFields(List<FormField> others) {
            return new ActionContext(request, watch, action, desk, names, others);
        }
    }

    private APIGatewayV2HTTPResponse wrong(ActionContext context, InvalidInput refused) {
        List<FormField> fields = context.fields().stream()
                .map(f -> f.name().equals(refused.field()) ? f.withError(reason(context, refused)) : f).toList();
        boolean beside = fields.stream().anyMatch(f -> !f.error().isEmpty());
        return beside ? form(context.withFields(fields), 422) : notPossible(context, 409);
    }

    private static String reason(ActionContext context, InvalidInput refused) {
        Labels labels = context.request().labels();
        String key = refused.reason().isEmpty() ? "refused." + refused.field() : refused.reason();
        Availability mine = context.desk().availability(context.request().who());
        String precise = key + "." + mine.name().toLowerCase(Locale.ROOT);
        boolean claim = context.action() == CaseAction.CLAIM;
        return labels.say(claim && labels.has(precise) ? precise : labels.has(key) ? key : "refused");
    }

    private APIGatewayV2HTTPResponse form(ActionContext context, int status) {
        List<String> found = context.action() == CaseAction.END ? evidence.apply(context.request(), context.watch())
                : List.of();
        return pages.page(context.request(), status, "person/actionForm",
                Map.of("watch", context.watch(), "act", context.action(), "fields", context.fields(), "signIn",
                        context.signIn(), "typed", status != 200, "evidence", found));
    }

    /** Says that the action makes no sense now, and shows the present state and the typed note. */
    private APIGatewayV2HTTPResponse notPossible(ActionContext context, int status) {
        Labels labels = context.request().labels();
        Watch watch = context.watch();
        List<String> stands = new ArrayList<>(WatchDescription.cycle(labels, watch));
        watch.open().ifPresent(open -> stands.addAll(WatchDescription.of(labels, watch, open)));
        watch.open().flatMap(c -> c.claim())
                .ifPresent(c -> stands.add(context.names().onIt(c.by(), context.request().who().value(), c.until())));
        watch.drill().filter(d -> context.action() == CaseAction.DRILL && d.nextAt().isAfter(labels.now()))
                .ifPresent(d -> stands.add(labels.say("drill.next", d.nextAt())));
        return pages.page(context.request(), status, "person/actionNotPossible", Map.of("watch", watch, "act",
                context.action(), "stands", stands, "note", context.request().field("note")));
    }

    /** Shows what the action would do. */
    private APIGatewayV2HTTPResponse preview(ActionContext context, int status, String before) {
        Watch watch = context.watch();
        Labels labels = context.request().labels();
        Command command = context.command();
        boolean takeover = command instanceof Command.DeskClaim && context.colleague().isPresent();
        Foreseen foreseen = acting.foresee(watch,
                takeover && command instanceof Command.DeskClaim claim ? claim.takingOver() : command);
        List<String> will = new ArrayList<>(ActionPreview.sentences(labels, watch, command, foreseen));
        will.addAll(ActionPreview.told(labels, context.names(), command, foreseen));
        Map<String, Object> parameters = new HashMap<>(Map.of("watch", watch, "act", context.action(), "fields",
                context.fields(), "will", will, "onit", context.colleague(), "takeover", takeover, "names",
                context.names(), "before", before.isEmpty() ? "" : labels.say(before)));
        parameters.put("does", foreseen.changes());
        parameters.put("signIn", context.signIn());
        return pages.page(context.request(), status, "person/actionPreview", parameters);
    }
}
