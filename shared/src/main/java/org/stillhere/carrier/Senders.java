package org.stillhere.carrier;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.stillhere.domain.InvalidInput;
import org.stillhere.domain.Priority;

/**
 * The senders that people are assigned to. A sender serves few people, and never a defender and their own contacts;
 * urgent and routine texts leave from different addresses, so that neither waits for the other.
 */
public final class Senders {
    private final Map<String, Sender> byId;
    private final Map<String, String> retired;

    private Senders(Map<String, Sender> byId, Map<String, String> retired) {
        this.byId = Map.copyOf(byId);
        this.retired = Map.copyOf(retired);
    }

    /**
     * One sender.
     *
     * @param routine
     *            a number, a name, or a messaging service's id
     * @param urgent
     *            the same for what cannot wait
     * @param textTo
     *            the number that its people text
     */
    public record Sender(String id, String routine, String urgent, String textTo) {
        public String from(Priority lane) {
            return lane == Priority.URGENT ? urgent : routine;
        }
    }

    /**
     * Reads the setting: {@code id=routine|urgent|textTo}, separated by commas; {@code old>new} retires a sender and
     * moves its people.
     *
     * @throws InvalidInput
     *             if it does not read so, or there are fewer than two
     */
    public static Senders parse(String setting) {
        Map<String, Sender> byId = new LinkedHashMap<>();
        Map<String, String> retired = new LinkedHashMap<>();
        for (String part : setting.split(",")) {
            String entry = part.strip();
            if (entry.matches("[a-z0-9]+>[a-z0-9]+")) {
                retired.put(entry.substring(0, entry.indexOf('>')), entry.substring(entry.indexOf('>') + 1));
            } else {
                InvalidInput.unless(entry.matches("[a-z0-9]+=[^|\\\\]+\\|[^|\\\\]+\\|\\+[0-9]+"), "SENDERS",
                        "id=routine|urgent|+number, separated by commas");
                String id = entry.substring(0, entry.indexOf('='));
                String[] addresses = entry.substring(entry.indexOf('=') + 1).split("\\|");
                byId.put(id, new Sender(id, addresses[0], addresses[1], addresses[2]));
            }
        }
        InvalidInput.unless(byId.size() >= 2, "SENDERS",
                "two senders or more: a defender and their contacts share none");
        InvalidInput.unless(byId.keySet().containsAll(retired.values()), "SENDERS", "retired senders must move to one");
        return new Senders(byId, retired);
    }

    /** The sender with this id, or the one that its people were moved to. */
    public Sender of(String id) {
        String current = retired.getOrDefault(id, id);
        Sender sender = byId.get(current);
        return sender == null ? byId.values().iterator().next() : sender;
    }

    /**
     * The sender with this id, unless retiring another has made it the same as somebody's from whom it is kept apart:
     * then the next one, always the same.
     */
    public Sender apart(String id, String other) {
        Sender sender = of(id);
        if (!sender.equals(of(other))) {
            return sender;
        }
        List<String> ids = ids();
        return of(ids.get((ids.indexOf(sender.id()) + 1) % ids.size()));
    }

    /** The numbers that people text, each once, in order. */
    public List<String> textedTo() {
        return byId.values().stream().map(Sender::textTo).distinct().sorted().toList();
    }

    /** The ids of the senders in use, in alphabetical order. */
    public List<String> ids() {
        return byId.keySet().stream().sorted().toList();
    }
}
