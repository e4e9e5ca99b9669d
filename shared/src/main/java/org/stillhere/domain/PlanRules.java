package org.stillhere.domain;

/** Decides to whom the response plan opens, and tells the desk of wrong digits. */
final class PlanRules {
    private PlanRules() {
    }

    static void apply(DecisionBuilder builder, PlanCommand command) {
        switch (command) {
            case PlanCommand.PlanOpened c -> builder.fact(EventKind.PLAN_OPENED);
            case PlanCommand.PlanRefused c -> refused(builder, c);
            case PlanCommand.ReleasePlan c -> release(builder, c.contact());
            case PlanCommand.GivePlanDigits c -> giveDigits(builder, c.contact());
        }
    }

    /** Wrong digits are on the timeline. Once the plan is locked for the contact, the desk is told. */
    private static void refused(DecisionBuilder builder, PlanCommand.PlanRefused refused) {
        builder.fact(EventKind.PLAN_REFUSED, refused.contact());
        if (refused.locked()) {
            builder.tellAbout(NoticeKind.PLAN_LOCKED, refused.contact());
        }
    }

    /** Only somebody who has agreed and was told of the open case has a page on which the plan can open. */
    private static void release(DecisionBuilder builder, ContactId contact) {
        boolean told = builder.open.flatMap(c -> c.told(contact)).isPresent();
        InvalidInput.unless(told && agreed(builder, contact), "contact", "a contact who was told of the open case");
        builder.fact(EventKind.PLAN_RELEASED, contact);
    }

    private static void giveDigits(DecisionBuilder builder, ContactId contact) {
        InvalidInput.unless(builder.contact(contact).filter(c -> c.consent() != Consent.DECLINED).isPresent(),
                "contact", "one of their contacts who has not declined");
        builder.fact(EventKind.PLAN_DIGITS_GIVEN, contact);
    }

    private static boolean agreed(DecisionBuilder builder, ContactId contact) {
        return builder.contact(contact).filter(c -> c.consent() == Consent.AGREED).isPresent();
    }
}
