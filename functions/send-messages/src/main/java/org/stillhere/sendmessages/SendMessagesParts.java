package org.stillhere.sendmessages;

import java.util.EnumSet;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.stillhere.carrier.Carrier;
import org.stillhere.carrier.CarrierSettings;
import org.stillhere.carrier.Carriers;
import org.stillhere.carrier.TwilioAccount;
import org.stillhere.carrier.aws.AwsSmsCarrier;
import org.stillhere.carrier.records.TwilioRecords;
import org.stillhere.carrier.reports.SealedReferences;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.desk.DutyRoster;
import org.stillhere.casework.lists.CarrierCleaning;
import org.stillhere.casework.outbound.Outbox;
import org.stillhere.casework.sealing.SealingAnew;
import org.stillhere.casework.rendering.MessageRenderer;
import org.stillhere.runtime.Aws;
import org.stillhere.runtime.aws.StartParameters;
import org.stillhere.runtime.Topics;
import org.stillhere.vault.KeyPurpose;
import org.stillhere.wording.Catalogue;

/** The parts that the handler works with; they are made anew after each restore of a snapshot. */
record SendMessagesParts(Outbox outbox, OperatorCommands operator) {

    SendMessagesParts(Outbox outbox, DutyRoster desks, Optional<CarrierCleaning> cleaning,
            Optional<SealingAnew> sealing) {
        this(outbox, new OperatorCommands(outbox, desks, cleaning, sealing));
    }

    static SendMessagesParts of(SendMessagesSettings settings) {
        String table = settings.store().table();
        StartParameters start = StartParameters.read(settings.store().keysets(), EnumSet.allOf(KeyPurpose.class),
                settings.carrierTokens(), settings.publicUrl());
        Environment environment = Environment.of(settings.store().tables(Aws.table()), start.vault(), Aws.clock(),
                Aws.random(), Aws::sleep, Aws.telemetry());
        Supplier<String> publicUrl = start.later(settings.publicUrl());
        MessageRenderer renderer = new MessageRenderer(Catalogue.load(), settings.senders(),
                () -> settings.linkUrl().orElseGet(publicUrl));
        Carrier carrier = Carriers.of(
                new CarrierSettings(settings.carrierAccount(), start.secrets(settings.carrierTokens()).get(0),
                        settings.carrierApi(), publicUrl),
                settings.awsSms().map(AwsSmsCarrier::of),
                settings.awsTextQueue().<BooleanSupplier> map(WaitingTexts::of).orElse(() -> false),
                new SealedReferences(start.vault()));
        return new SendMessagesParts(
                new Outbox(environment, renderer, carrier, table, Topics.of(settings.topics()), settings.limits()),
                new DutyRoster(environment, settings.senders()),
                Optional.of(new CarrierCleaning(environment, renderer.listedNumbers(),
                        () -> new TwilioRecords(settings.carrierAccount(),
                                start.secrets(settings.carrierTokens()).get(0),
                                settings.carrierApi().orElse(TwilioAccount.API)))),
                Optional.of(new SealingAnew(environment)));
    }
}
