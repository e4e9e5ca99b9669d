package org.stillhere.store.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stillhere.store.table.TransactionCancelled.Why;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.RequestLimitExceededException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

class DynamoRowsTest extends RowsContract {
    @Override
    Rows empty() {
        return new DynamoRows(LocalTable.shared().client(), LocalTable.shared().freshTable());
    }

    /** A client that throws the same exception for every write. */
    private record Troubled(RuntimeException trouble) implements DynamoDbClient {
        @Override
        public UpdateItemResponse updateItem(UpdateItemRequest request) {
            throw trouble;
        }

        @Override
        public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
            throw trouble;
        }

        @Override
        public PutItemResponse putItem(PutItemRequest request) {
            throw trouble;
        }

        @Override
        public String serviceName() {
            return "dynamodb";
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    private static RuntimeException cancelledFor(String code) {
        return TransactionCanceledException.builder()
                .cancellationReasons(CancellationReason.builder().code("None").build(),
                        CancellationReason.builder().code(code).build())
                .build();
    }

    private static RuntimeException coded(DynamoDbException.Builder builder, String code) {
        return builder.awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build()).build();
    }

    private static final Write WATCH = new Write.PutRow(Row.of("D#1", "A#WATCH", 1), Write.ABSENT);
    private static final Write MESSAGE = new Write.PutRow(Row.of("M#1", "M", 1), Write.ABSENT);

    /** Cancellations that the real table has now and then and the local one never has. */
    static Stream<Object[]> troubles() {
        return Stream.of(new Object[] { Why.CONFLICT, cancelledFor("TransactionConflict") },
                new Object[] { Why.THROTTLED, cancelledFor("ThrottlingError") },
                new Object[] { Why.THROTTLED, cancelledFor("ProvisionedThroughputExceeded") });
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void eachActionOfACancelledTransactionHasItsReason(Why why, RuntimeException trouble) {
        Rows real = new DynamoRows(new Troubled(trouble), "some-table");
        TransactionCancelled cancelled = assertThrows(TransactionCancelled.class,
                () -> real.transact(List.of(WATCH, MESSAGE)));
        assertEquals(List.of(Why.NONE, why),
                cancelled.reasons().stream().map(TransactionCancelled.Reason::why).toList());
        assertEquals(Optional.empty(), cancelled.stoodAt(1));
    }

    /** Exceptions by which the table refuses the whole call. */
    static Stream<Object[]> refusals() {
        return Stream.of(
                new Object[] { Why.CONFLICT,
                        coded(TransactionConflictException.builder(), "TransactionConflictException") },
                new Object[] { Why.THROTTLED,
                        coded(ProvisionedThroughputExceededException.builder(),
                                "ProvisionedThroughputExceededException") },
                new Object[] { Why.THROTTLED, coded(RequestLimitExceededException.builder(), "RequestLimitExceeded") },
                new Object[] { Why.THROTTLED, coded(DynamoDbException.builder(), "ThrottlingException") });
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void aRefusalOfTheWholeCallIsReportedAsACancelledTransaction(Why why, RuntimeException trouble) {
        Rows real = new DynamoRows(new Troubled(trouble), "some-table");
        for (List<Write> writes : List.of(List.of(WATCH), List.of(WATCH, MESSAGE))) {
            TransactionCancelled cancelled = assertThrows(TransactionCancelled.class, () -> real.transact(writes));
            assertEquals(why, cancelled.reasons().get(0).why());
        }
        assertEquals(Optional.empty(), real.count(List.of(new Rows.Counter("R#1", 1, 0))),
                "a text is not delayed because others are counting");
        assertEquals(Optional.of(1),
                real.count(List.of(new Rows.Counter("R#1", 1, 0), new Rows.Counter("R#2", 1, 0).strictly())),
                "many tries at the same moment are not more tries");
    }
}
