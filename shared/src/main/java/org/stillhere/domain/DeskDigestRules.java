package org.stillhere.domain;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Sends the digests that are due. */
final class DeskDigestRules {
    /** The most questions that one digest opens: as many as there are letters to choose by. */
    static final int QUESTIONS = 8;
    /** The most digests in one decision, so that a transaction stays small. The rest go with the next decision. */
    private static final int DIGESTS_AT_ONCE = 5;

    private DeskDigestRules() {
    }

    /**
     * Sends a digest to each coordinator whose interval is over.
     *
     * @param busy
     *            those whose last message has not left yet: their digest is put off
     */
    static void sendDue(DeskDecisionBuilder builder, Set<CoordinatorId> busy) {
        List<CoordinatorId> all = builder.waiting.stream().filter(w -> !builder.desk.mayTell(w).isAfter(builder.now))
                .map(Desk.PendingNotice::who).distinct().toList();
        for (CoordinatorId who : all.stream().filter(busy::contains).toList()) {
            builder.changeDigest(who, digest -> digest.putOffUntil(builder.now.plus(Limits.PROMPT)));
            builder.changed = true;
        }
        List<CoordinatorId> due = all.stream().filter(who -> !busy.contains(who)).limit(DIGESTS_AT_ONCE).toList();
        for (CoordinatorId who : due) {
            List<Desk.PendingNotice> theirs = builder.waitingFor(who);
            send(builder, who, theirs);
            builder.waiting.removeAll(theirs);
            builder.changed = true;
        }
    }

    private static void send(DeskDecisionBuilder builder, CoordinatorId who, List<Desk.PendingNotice> theirs) {
        List<Notice> notices = theirs.stream().map(Desk.PendingNotice::notice)
                .sorted(Comparator.comparing(Notice::kind).thenComparing(Notice::at)).toList();
        List<MessageContent.DigestLine> lines = Stream.of(NoticeKind.values()).map(kind -> line(kind, notices, theirs))
                .filter(line -> !line.codenames().isEmpty()).toList();
        List<Notice> asking = notices.stream().filter(n -> n.kind().asksForSomebody()).limit(QUESTIONS).toList();
        builder.send(who, new MessageContent(Template.DESK_DIGEST, List.of(builder.now), List.of(), lines), notices,
                distinctByTopic(asking));
    }

    private static MessageContent.DigestLine line(NoticeKind kind, List<Notice> notices,
            List<Desk.PendingNotice> theirs) {
        return new MessageContent.DigestLine(kind,
                notices.stream().filter(n -> n.kind() == kind).map(n -> n.codename().value()).distinct().toList(),
                theirs.stream().filter(w -> w.notice().kind() == kind).mapToInt(Desk.PendingNotice::more).sum());
    }

    private static List<Notice> distinctByTopic(List<Notice> notices) {
        Map<String, Notice> byTopic = new LinkedHashMap<>();
        notices.forEach(n -> byTopic.putIfAbsent(n.defender() + " " + n.about(), n));
        return List.copyOf(byTopic.values());
    }
}
