package org.stillhere.servedashboard.steps;

import java.util.List;
import java.util.Map;

/**
 * The page of one step as its template needs it, besides its fields.
 *
 * @param subject
 *            the end of the keys of the subject's texts
 * @param to
 *            the address that the form is sent to
 * @param codename
 *            the codename of somebody who is enrolled; empty for somebody new
 * @param hidden
 *            what the form carries besides its fields
 * @param back
 *            the address of the page before; empty for none
 * @param said
 *            the key of the message on top; empty for none
 * @param contacts
 *            the contacts of a draft, to be listed; empty on other pages
 * @param removable
 *            whether the contact can be taken out of the draft
 * @param told
 *            the address of the page for somebody who wants no contacts; empty on other pages
 */
public record StepView(String subject, String to, String codename, Map<String, String> hidden, String back, String said,
        List<ContactLine> contacts, boolean removable, String told) {
    /** A contact of a draft, and the address of their page. */
    public record ContactLine(String name, String to) {
        @Override
        public String toString() {
            return "ContactLine";
        }
    }

    public boolean known() {
        return !codename.isEmpty();
    }

    public boolean isReadBack() {
        return said.equals("understood.title");
    }
}
