package org.stillhere.casework.enrolment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.stillhere.casework.commit.Environment;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.InvalidInput;
import org.stillhere.domain.TeamId;
import org.stillhere.runtime.Metric;
import org.stillhere.store.phone.Address;
import org.stillhere.store.phone.Identity;
import org.stillhere.store.phone.NewNames;
import org.stillhere.store.phone.PhoneFile;
import org.stillhere.store.phone.PhoneRows;
import org.stillhere.store.table.TransactionCancelled;
import org.stillhere.store.table.Write;
import org.stillhere.store.watch.CodenameRows;
import org.stillhere.store.watch.ContactCard;
import org.stillhere.wording.phrases.NameFinder;

/**
 * Refuses numbers and codenames that another defender has, numbers of coordinators of the person's own desk, and an
 * alias by which the same phone knows another defender: a reply with a name must mean one person. A refused number
 * tells a coordinator that its owner is enrolled, perhaps with another team. So each refusal is traced with the
 * coordinator who asked, never with the number, and {@link NumberProbes} limits them and tells the other team.
 */
final class UniquenessCheck {
    private final Environment environment;
    private final NumberProbes probes;
    private final NewNames names;

    UniquenessCheck(Environment environment) {
        this.environment = environment;
        this.probes = new NumberProbes(environment);
        this.names = new NewNames(environment.rows());
    }

    /**
     * Checks the numbers before anything is written. A coordinator of the team would be told of duress by the very
     * phone that is in other hands. Coordinators of other teams are not told, so their numbers are not refused.
     *
     * @throws InvalidInput
     *             naming the first number that is another defender's or a coordinator's of the team
     */
    void unlessFree(CoordinatorId by, TeamId team, DefenderId own, List<Address> addresses) {
        probes.unlessTooMany(by, "numbers[0].number");
        Instant now = environment.clock().instant();
        for (int i = 0; i < addresses.size(); i++) {
            PhoneFile phone = environment.phones().find(environment.vault().lookUp(addresses.get(i).number()), now);
            Optional<DefenderId> owner = phone.defender().map(Identity.OfDefender::defender);
            if (owner.isEmpty() ? isAtDesk(phone, team) : !owner.get().equals(own)) {
                throw number(by, team, owner, i);
            }
        }
    }

    private boolean isAtDesk(PhoneFile phone, TeamId team) {
        return phone.identities().stream().filter(Identity.OfCoordinator.class::isInstance)
                .map(Identity.OfCoordinator.class::cast)
                .flatMap(k -> environment.coordinators().find(k.coordinator()).stream())
                .anyMatch(card -> card.team().equals(team));
    }

    /**
     * Belongs into each transaction that gives a contact a new alias, and is read before {@link #unlessAliasIsClear}:
     * two who give one phone the same alias at once cannot both write.
     */
    Write turnToName() {
        return names.nextTurn();
    }

    /**
     * Checks the alias of a contact before anything is written. It is compared as replies are read, so that case,
     * spaces, accents and letters that look alike make no difference. A letter alone would be taken for a choice from a
     * list, and a number for a key.
     *
     * @param field
     *            the contact's place in the form, such as {@code contacts[0]}
     *
     * @throws InvalidInput
     *             naming the alias
     */
    void unlessAliasIsClear(CoordinatorId by, TeamId team, DefenderId own, String field, ContactCard card) {
        probes.unlessTooMany(by, field + ".alias");
        InvalidInput.unless(NameFinder.canBeFound(card.alias()), field + ".alias", "a name of two letters or more");
        Instant now = environment.clock().instant();
        for (Address address : card.addresses()) {
            List<Identity.OfContact> others = environment.phones()
                    .find(environment.vault().lookUp(address.number()), now).contacts().stream()
                    .filter(c -> !c.defender().equals(own)).toList();
            Optional<DefenderId> owner = environment.watches().cards(others).entrySet().stream()
                    .filter(c -> NameFinder.alike(c.getValue().alias(), card.alias())).findFirst()
                    .map(c -> c.getKey().defender());
            if (owner.isPresent()) {
                throw probes.refused(by, team, owner, Metric.ALIAS_TAKEN,
                        new InvalidInput(field + ".alias", "a name by which this contact knows nobody else here"));
            }
        }
    }

    /**
     * The number or codename that somebody took since the check, so that the transaction was cancelled; empty if none.
     */
    Optional<InvalidInput> inTheMeantime(CoordinatorId by, TeamId team, TransactionCancelled cancelled,
            List<Write> writes) {
        for (int i = 0; i < writes.size(); i++) {
            boolean taken = i < cancelled.reasons().size()
                    && cancelled.reasons().get(i).why() == TransactionCancelled.Why.GUARD;
            if (taken && CodenameRows.isCodename(writes.get(i).pk())) {
                return Optional.of(new InvalidInput("codename", "one that nobody has"));
            }
            if (taken && PhoneRows.isOfDefender(writes.get(i).sk())) {
                return Optional.of(number(by, team, Optional.empty(), 0));
            }
        }
        return Optional.empty();
    }

    private InvalidInput number(CoordinatorId by, TeamId team, Optional<DefenderId> owner, int index) {
        return probes.refused(by, team, owner, Metric.NUMBER_TAKEN,
                new InvalidInput("numbers[" + index + "].number", "a number that is not another defender's"));
    }
}
