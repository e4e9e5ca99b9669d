package org.stillhere.casework.drafts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.stillhere.carrier.Senders;
import org.stillhere.casework.enrolment.EnrolDefender.CheckedEnrolment;
import org.stillhere.casework.enrolment.EnrolmentForm;
import org.stillhere.domain.MessageContent;
import org.stillhere.domain.Template;
import org.stillhere.store.watch.ContactCard;
import org.stillhere.store.watch.Profile;
import org.stillhere.vault.Private;
import org.stillhere.wording.Catalogue;
import org.stillhere.wording.Language;
import org.stillhere.wording.Reader;

/** Renders the texts that somebody new and their contacts will get, before anything is stored. Nothing is sent. */
public final class TextPreview {
    /** Stands for the token of a link, which does not exist yet. */
    private static final String TOKEN = "/l/\u2026";
    private final Catalogue catalogue;
    private final Senders senders;

    public TextPreview(Catalogue catalogue, Senders senders) {
        this.catalogue = catalogue;
        this.senders = senders;
    }

    /**
     * A text as it will be sent.
     *
     * @param contact
     *            the place of the contact in the form, from 0; -1 for the person
     */
    public record PreviewedText(int contact, Template template, Language language, Private body) {
    }

    /**
     * The texts in the order of the form: for the person the ask, for each contact the invitation if they are invited,
     * and what they get when an answer is missing.
     *
     * @param linkBase
     *            the address that links begin with
     */
    public List<PreviewedText> of(EnrolmentForm form, CheckedEnrolment checked, String linkBase, Instant now) {
        Instant deadline = checked.next().times().stream().findFirst().orElse(now).plus(checked.window());
        List<PreviewedText> texts = new ArrayList<>();
        Profile person = checked.profile();
        texts.add(text(-1, MessageContent.of(Template.ASK, deadline),
                new Reader(person.language(), person.style(), person.zone(), senders.of(person.sender()).textTo(),
                        Private.NONE, Private.NONE, Function.identity(), link(form.person(), linkBase), now)));
        for (int i = 0; i < checked.contacts().size(); i++) {
            ContactCard card = checked.contacts().get(i);
            EnrolmentForm.ContactEntry entry = form.contacts().entries().get(i);
            Reader reader = new Reader(card.language(), card.style(), card.zone(), senders.of(card.sender()).textTo(),
                    card.alias(), card.word(), Function.identity(), link(entry.person(), linkBase), now);
            if (entry.consent().equals("invited")) {
                texts.add(text(i, MessageContent.of(Template.INVITATION), reader));
            }
            texts.add(text(i, MessageContent.of(Template.MISSED, deadline), reader));
        }
        return List.copyOf(texts);
    }

    private PreviewedText text(int contact, MessageContent says, Reader reader) {
        return new PreviewedText(contact, says.template(), reader.language(), catalogue.render(says, reader));
    }

    private static Private link(EnrolmentForm.PersonEntry person, String linkBase) {
        return person.numbers().get(0).kind().equals("link") ? Private.of(linkBase + TOKEN) : Private.NONE;
    }
}
