package org.stillhere.openlink;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stillhere.carrier.Senders;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.health.Liveness;
import org.stillhere.casework.health.MailProofs;
import org.stillhere.casework.links.LinkPageForm;
import org.stillhere.casework.links.LinkPages;
import org.stillhere.casework.rendering.MessageRenderer;
import org.stillhere.runtime.Forms;
import org.stillhere.runtime.Metric;
import org.stillhere.runtime.Telemetry;
import org.stillhere.runtime.Web;
import org.stillhere.wording.Catalogue;

/**
 * Answers requests for the page behind a link: GET shows it and changes nothing, POST takes in the button that was
 * pressed.
 * <p>
 * A link that never existed and one of which nobody may see anything show one and the same page. A request that cannot
 * be read (400) or taken in (503) is answered with a page that says that it was not sent; it may be sent again, and the
 * page names the number to text if the page before did.
 */
final class LinkRequests {
    /** A note of a thousand characters, each escaped, and the other fields. */
    private static final int LONGEST = 20_000;
    private final LinkPages links;
    private final Liveness liveness;
    private final MailProofs mails;
    private final LinkPageRenderer pages;
    private final Telemetry telemetry;
    private final List<String> ours;

    LinkRequests(Environment environment, Senders senders, Catalogue catalogue) {
        this.links = new LinkPages(environment, new MessageRenderer(catalogue, senders));
        this.liveness = new Liveness(environment);
        this.mails = new MailProofs(environment);
        this.pages = new LinkPageRenderer(catalogue, environment.clock());
        this.telemetry = environment.telemetry();
        this.ours = senders.textedTo();
    }

    APIGatewayV2HTTPResponse answer(APIGatewayV2HTTPEvent event) {
        String token = Web.path(event, "token");
        try {
            boolean post = event.getRequestContext().getHttp().getMethod().equals("POST");
            if (Web.rawPath(event).startsWith(MailProofs.PATH)) {
                return pages.mailProof(event, post ? mails.confirm(token) : mails.knows(token), post);
            }
            return post ? press(token, event) : pages.render(links.open(token), event);
        } catch (RuntimeException failure) {
            telemetry.count(Metric.PAGE_FAILED);
            telemetry.trouble(Metric.PAGE_FAILED, failure);
            return pages.notSent(503, event, number(event));
        }
    }

    private APIGatewayV2HTTPResponse press(String token, APIGatewayV2HTTPEvent event) {
        Optional<Map<String, String>> form = Web.body(event).flatMap(b -> Forms.parse(b, LONGEST));
        if (form.isEmpty()) {
            telemetry.count(Metric.MALFORMED);
            return pages.notSent(400, event, "");
        }
        return pages.render(links.press(token, pressed(form.get())), event);
    }

    /** Our number that the page named before it was sent. Only a number of ours is ever shown. */
    private String number(APIGatewayV2HTTPEvent event) {
        return Web.body(event).flatMap(b -> Forms.parse(b, LONGEST)).map(f -> f.getOrDefault("n", ""))
                .filter(ours::contains).orElse("");
    }

    private static LinkPageForm pressed(Map<String, String> form) {
        return new LinkPageForm(form.getOrDefault("key", ""), form.getOrDefault("words", ""),
                form.getOrDefault("sure", "").equals("1"), form.getOrDefault("page", ""));
    }

    /** Whether this stack is alive. A failure to find out means that it is not. */
    boolean alive() {
        try {
            return liveness.now();
        } catch (RuntimeException failure) {
            telemetry.trouble(Metric.PAGE_FAILED, failure);
            return false;
        }
    }
}
