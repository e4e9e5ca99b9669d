package org.stillhere.local.phones;

/** The page. */
final class PhonesPage {
    PhonesPage(PhonesConfig config, Phones phones, Exchange exchange, Settling settling) {
    }

    Reply answer(Asked asked) {
        throw new Refusal(404, "there is nothing here");
    }
}
