package org.stillhere.carrier;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.stillhere.domain.InvalidInput;
import org.stillhere.domain.Priority;

/**
 * The senders that people are assigned to. A sender serves few people, and never a defender and the defender's own
 * contacts. Urgent and routine texts are sent from different addresses, so that neither waits for the other.
 */
public final class Senders {
    private final Map<String, Sender> byId;
    private final Map<String, String> retired;

    private Senders(Map<String, Sender> byId, Map<String, String> retired) {
        this.byId = Map.copyOf(byId);
        this.retired = Map.copyOf(retired);
    }

    /**
     * A sender with its addresses.
     *
     * @param routine
     *            the address for routine texts: a number, a name, or the carrier's id of a group of senders
     * @param urgent
     *            the address for urgent texts, of the same kinds
     * @param textTo
     *            the number that the sender's people text to
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
     *             if the setting has another form, has fewer than two senders, or has a number that is none
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
                byId.put(id, new Sender(id, address(addresses[0]), address(addresses[1]), address(addresses[2])));
            }
        }
        InvalidInput.unless(byId.size() >= 2, "SENDERS",
                "two senders or more, since a defender and their contacts must not share one");
        InvalidInput.unless(byId.keySet().containsAll(retired.values()), "SENDERS",
                "a retired sender must move its people to a sender in use");
        return new Senders(byId, retired);
    }

    /** A number has digits alone, as the carrier's console shows it. A name or an id of a group stays as it is. */
    private static String address(String typed) {
        InvalidInput.unless(!typed.startsWith("+") || typed.matches("\\+[0-9]{3,15}"), "SENDERS",
                "each number as a plus sign and 3 to 15 digits");
        return typed;
    }

    /** Returns the sender with this id, or the one that its people were moved to. */
    public Sender of(String id) {
        String current = retired.getOrDefault(id, id);
        Sender sender = byId.get(current);
        return sender == null ? byId.values().iterator().next() : sender;
    }

    /**
     * Returns the sender with this id, unless it is now also the other person's, because a sender was retired. Then
     * returns the next sender, which is always the same one.
     */
    public Sender apart(String id, String other) {
        Sender sender = of(id);
        if (!sender.equals(of(other))) {
            return sender;
        }
        List<String> ids = ids();
        return of(ids.get((ids.indexOf(sender.id()) + 1) % ids.size()));
    }

    /** The numbers that people text to, each once, sorted. */
    public List<String> textedTo() {
        return byId.values().stream().map(Sender::textTo).distinct().sorted().toList();
    }

    /** The ids of the senders in use, in alphabetical order. */
    public List<String> ids() {
        return byId.keySet().stream().sorted().toList();
    }
}
