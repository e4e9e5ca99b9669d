package org.stillhere.casework.inbound;

import java.util.List;
import java.util.Optional;
import org.stillhere.casework.reading.ReplyTarget;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.inbound.AnswerOnce.InboundCommand;
import org.stillhere.casework.reading.InboundText;
import org.stillhere.casework.reading.RecentTexts;
import org.stillhere.domain.PhoneCommand;
import org.stillhere.runtime.Metric;
import org.stillhere.store.phone.PhoneFile;
import org.stillhere.store.phone.RememberedText.TextEffect;
import org.stillhere.store.table.Write;
import org.stillhere.vault.Private;

/**
 * Answers no more where a machine seems to text: an auto-reply to every answer of ours would never end. The desk is
 * told once, and the silence ends an hour after the last of these texts. Only words that nobody could read are ever met
 * with silence.
 */
final class MachineTexts {
    private final Environment environment;
    private final AnswerOnce answers;

    MachineTexts(Environment environment, AnswerOnce answers) {
        this.environment = environment;
        this.answers = answers;
    }

    Optional<Private> silence(InboundText text, PhoneFile phone, RecentTexts recent) {
        InboundText in = text.having(TextEffect.SILENCED);
        Write quiet = new Write.PutRow(environment.processedEvents().quietRow(phone.key(),
                RecentTexts.hash(environment, in, phone), environment.clock().instant()), Write.ANY);
        Optional<ReplyTarget> whose = recent.silent() ? Optional.empty() : LostResponses.whose(phone);
        if (!recent.silent()) {
            environment.telemetry().count(Metric.SAME_WORDS);
        }
        return whose.isEmpty() ? answers.answer(in, phone, Optional.empty(), List.of(quiet))
                : answers.commit(in, phone,
                        new InboundCommand(whose.get(), Optional.empty(),
                                w -> new PhoneCommand.SameWords(whose.get().who()), (says, now) -> Private.NONE,
                                d -> List.of(quiet)));
    }
}
