package org.stillhere.bench.waking;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stillhere.runtime.Wiring;
import org.stillhere.runtime.aws.AwsClients;
import org.stillhere.runtime.aws.CallBudget;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads one row and answers whether it is there: the least that a handler with a table does. */
public final class BareHandler implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    private final Wiring<DynamoDbClient> wiring = Wiring
            .of(() -> AwsClients.build(DynamoDbClient.builder(), CallBudget.TABLE), BareHandler::isThere);

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, @Nullable Context context) {
        return APIGatewayV2HTTPResponse.builder().withStatusCode(isThere(wiring.get()) ? 200 : 404).build();
    }

    private static boolean isThere(DynamoDbClient table) {
        return table
                .getItem(r -> r.tableName(System.getenv("TABLE_NAME"))
                        .key(Map.of("PK", AttributeValue.fromS("D#nobody"), "SK", AttributeValue.fromS("A#WATCH"))))
                .hasItem();
    }
}
