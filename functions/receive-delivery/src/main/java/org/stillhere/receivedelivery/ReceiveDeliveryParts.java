package org.stillhere.receivedelivery;

import java.util.EnumSet;
import java.util.function.Supplier;
import org.stillhere.carrier.TwilioSignatures;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.outbound.DeliveryReports;
import org.stillhere.runtime.Aws;
import org.stillhere.runtime.aws.StartParameters;
import org.stillhere.runtime.Telemetry;
import org.stillhere.vault.KeyPurpose;

/**
 * The parts that the handler works with; they are made anew after each restore of a snapshot.
 *
 * @param publicUrl
 *            the address that the carrier was given, without a path; from configuration, never from a request
 * @param probe
 *            reads one row, to open the connection to the table before the snapshot is taken
 */
record ReceiveDeliveryParts(DeliveryReports deliveries, TwilioSignatures signatures, Supplier<String> publicUrl,
        Telemetry telemetry, Runnable probe) {

    static ReceiveDeliveryParts of(ReceiveDeliverySettings settings) {
        StartParameters start = StartParameters.read(settings.store().keysets(),
                EnumSet.of(KeyPurpose.CASES, KeyPurpose.LOOKUP, KeyPurpose.NAMES), settings.carrierTokens(),
                settings.publicUrl());
        Environment environment = Environment.of(settings.store().tables(Aws.table()), start.vault(), Aws.clock(),
                Aws.random(), Aws::sleep, Aws.telemetry());
        return new ReceiveDeliveryParts(new DeliveryReports(environment),
                new TwilioSignatures(start.secrets(settings.carrierTokens())), start.later(settings.publicUrl()),
                environment.telemetry(), () -> environment.engine().hold());
    }
}
