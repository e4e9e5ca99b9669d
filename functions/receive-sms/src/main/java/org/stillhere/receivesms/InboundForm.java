package org.stillhere.receivesms;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.stillhere.casework.reading.InboundText;
import org.stillhere.casework.reading.InboundText.CarrierExtras;
import org.stillhere.casework.reading.InboundText.CarrierKeyword;
import org.stillhere.domain.InvalidInput;
import org.stillhere.domain.MediaKind;
import org.stillhere.vault.PhoneNumber;
import org.stillhere.vault.Private;

/** The form that the carrier posts for a text, as far as it can be read. */
sealed interface InboundForm {
    /** Twilio's limit for one text. */
    int MOST_MEDIA = 10;
    /** The ids of Twilio, and of AWS as we write them. A part of an id would be another text. */
    Pattern ID = Pattern.compile("(SM|MM)[0-9a-fA-F]{32}|AWS[0-9a-z]{1,64}");

    /** A text from a phone. */
    record FromPhone(InboundText text) implements InboundForm {
    }

    /** A text from a name or a short code. Nobody can be answered there, and no such sender is known to us. */
    record FromNoPhone() implements InboundForm {
    }

    /** A form that the carrier would not send for a text. */
    record NotAText() implements InboundForm {
    }

    /**
     * Reads the form.
     *
     * @param inPlace
     *            whether the answer can go back in the response to the webhook
     */
    static InboundForm of(Map<String, String> form, boolean inPlace) {
        String id = form.getOrDefault("MessageSid", "");
        if (!ID.matcher(id).matches() || !form.containsKey("From")) {
            return new NotAText();
        }
        try {
            return new FromPhone(new InboundText("sms", id, PhoneNumber.ofE164(form.get("From")),
                    form.getOrDefault("To", ""), Private.of(form.getOrDefault("Body", "")), inPlace)
                            .with(new CarrierExtras(media(form), keyword(form))));
        } catch (InvalidInput notANumber) {
            return new FromNoPhone();
        }
    }

    /** The kinds of what came with the words: {@code NumMedia}, {@code MediaContentType0} and so on. */
    private static Set<MediaKind> media(Map<String, String> form) {
        String number = form.getOrDefault("NumMedia", "0");
        int count = number.matches("[0-9]{1,3}") ? Math.min(Integer.parseInt(number), MOST_MEDIA) : 0;
        Set<MediaKind> kinds = EnumSet.noneOf(MediaKind.class);
        for (int i = 0; i < count; i++) {
            kinds.add(MediaKind.of(form.getOrDefault("MediaContentType" + i, "")));
        }
        return kinds;
    }

    /** {@code OptOutType}, which Twilio posts where Advanced Opt-Out took the whole text for a keyword. */
    private static Optional<CarrierKeyword> keyword(Map<String, String> form) {
        String type = form.getOrDefault("OptOutType", "").toUpperCase(Locale.ROOT);
        return Arrays.stream(CarrierKeyword.values()).filter(k -> k.name().equals(type)).findFirst();
    }
}
