package org.stillhere.carrier;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.stillhere.domain.InvalidInput;
import org.stillhere.domain.Priority;

/**
 * The senders that people are assigned to. A sender serves few people, and never a defender and the defender's own
 * contacts. Urgent and routine texts are sent from different addresses, so that neither waits for the other.
 */
public final class Senders {
    private static final String LINE = "[^|@\\\\]+\\|[^|@\\\\]+\\|\\+[0-9]+";
    private final Map<String, Sender> byId;
    private final Map<String, String> retired;

    private Senders(Map<String, Sender> byId, Map<String, String> retired) {
        this.byId = Map.copyOf(byId);
        this.retired = Map.copyOf(retired);
    }

    /** The carriers. A sender's address begins with the name of its carrier and a colon, unless that is Twilio. */
    public enum CarrierName {
        TWILIO, AWS;

        /** The name as it is in settings and in the table. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Returns the carrier of a sender's address. */
        public static CarrierName of(String from) {
            return from.startsWith(AWS.prefix()) ? AWS : TWILIO;
        }

        private String prefix() {
            return word() + ":";
        }

        /** Returns the address with the name of this carrier. */
        String with(String address) {
            return this == TWILIO ? address : prefix() + address;
        }

        /** Returns the address as this carrier knows it. */
        String without(String from) {
            return from.startsWith(prefix()) ? from.substring(prefix().length()) : from;
        }
    }

    /**
     * The addresses of a sender at one carrier.
     *
     * @param routine
     *            the address for routine texts: a number, a name, or the carrier's id of a group of senders
     * @param urgent
     *            the address for urgent texts, of the same kinds
     * @param textTo
     *            the number that the sender's people text to
     */
    public record SenderLine(CarrierName carrier, String routine, String urgent, String textTo) {
        private static SenderLine read(String text) {
            CarrierName carrier = CarrierName.of(text);
            String[] addresses = CarrierName.TWILIO.without(carrier.without(text)).split("\\|");
            return new SenderLine(carrier, address(addresses[0]), address(addresses[1]), address(addresses[2]));
        }
    }

    /**
     * A sender with its addresses.
     *
     * @param first
     *            the addresses that are used
     * @param second
     *            the addresses at the other carrier, which are used while the carrier of the first takes nothing
     */
    public record Sender(String id, SenderLine first, Optional<SenderLine> second) {
        /** The address for texts of that priority, with the name of its carrier. */
        public String from(Priority lane) {
            return first.carrier().with(lane == Priority.URGENT ? first.urgent() : first.routine());
        }

        public String textTo() {
            return first.textTo();
        }

        /** The same sender with the addresses at this carrier first, if it has any. */
        public Sender by(CarrierName carrier) {
            return second.filter(line -> line.carrier() == carrier)
                    .map(line -> new Sender(id, line, Optional.of(first))).orElse(this);
        }
    }

    /**
     * Reads the setting: {@code id=routine|urgent|textTo}, separated by commas; {@code old>new} retires a sender and
     * moves its people. The addresses are Twilio's unless {@code aws:} stands before them. Addresses at the other
     * carrier follow after an at sign, such as {@code a=MG1|MG2|+1200@aws:pool-1|pool-2|+1300}.
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
                InvalidInput.unless(entry.matches("[a-z0-9]+=" + LINE + "(@(aws|twilio):" + LINE + ")?"), "SENDERS",
                        "id=routine|urgent|+number, separated by commas, each with @aws:routine|urgent|+number or "
                                + "@twilio:routine|urgent|+number behind it where another carrier takes over");
                Sender sender = read(entry);
                byId.put(sender.id(), sender);
            }
        }
        InvalidInput.unless(byId.size() >= 2, "SENDERS",
                "two senders or more, since a defender and their contacts must not share one");
        InvalidInput.unless(byId.keySet().containsAll(retired.values()), "SENDERS",
                "a retired sender must move its people to a sender in use");
        return new Senders(byId, retired);
    }

    private static Sender read(String entry) {
        String id = entry.substring(0, entry.indexOf('='));
        String[] lines = entry.substring(entry.indexOf('=') + 1).split("@");
        SenderLine first = SenderLine.read(lines[0]);
        Optional<SenderLine> second = lines.length == 1 ? Optional.empty() : Optional.of(SenderLine.read(lines[1]));
        InvalidInput.unless(second.filter(line -> line.carrier() == first.carrier()).isEmpty(), "SENDERS",
                "another carrier behind the at sign than before it, since one that fails cannot take over from itself");
        InvalidInput.unless(second.filter(line -> line.textTo().equals(first.textTo())).isEmpty(), "SENDERS",
                "another number behind the at sign than before it, since a number belongs to one carrier");
        return new Sender(id, first, second);
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

    /**
     * Returns the sender that is so many places behind the one with this id, in alphabetical order and around the end.
     */
    public Sender behind(String id, int places) {
        List<String> ids = ids();
        return of(ids.get((ids.indexOf(of(id).id()) + places) % ids.size()));
    }

    /** The numbers that people text to, each once, sorted. */
    public List<String> textedTo() {
        return lines().map(SenderLine::textTo).distinct().sorted().toList();
    }

    /** The same, but only numbers at a carrier that lists the texts it has received. */
    public List<String> listed() {
        return lines().filter(line -> line.carrier() == CarrierName.TWILIO).map(SenderLine::textTo).distinct().sorted()
                .toList();
    }

    /** Whether another carrier can take over for any sender. */
    public boolean failOver() {
        return byId.values().stream().anyMatch(sender -> sender.second().isPresent());
    }

    /** Every number of ours at this carrier: those that texts leave by, and those that people text to. */
    public Set<String> numbersAt(CarrierName carrier) {
        return lines().filter(line -> line.carrier() == carrier)
                .flatMap(line -> Stream.of(line.routine(), line.urgent(), line.textTo()))
                .filter(address -> address.startsWith("+")).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether any sender has addresses at this carrier. */
    public boolean uses(CarrierName carrier) {
        return lines().anyMatch(line -> line.carrier() == carrier);
    }

    private Stream<SenderLine> lines() {
        return byId.values().stream().flatMap(s -> Stream.concat(Stream.of(s.first()), s.second().stream()));
    }

    /** The ids of the senders in use, in alphabetical order. */
    public List<String> ids() {
        return byId.keySet().stream().sorted().toList();
    }
}
