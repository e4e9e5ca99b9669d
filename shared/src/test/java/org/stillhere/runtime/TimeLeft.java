package org.stillhere.runtime;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.util.function.IntSupplier;
import org.jspecify.annotations.NullUnmarked;

/** Acts as Lambda's context. The test says at each call how much time is left, in milliseconds. */
@NullUnmarked
public record TimeLeft(IntSupplier millis) implements Context {
    public static final Context ENOUGH = new TimeLeft(() -> 30_000);

    @Override
    public int getRemainingTimeInMillis() {
        return millis.getAsInt();
    }

    @Override
    public String getAwsRequestId() {
        return "test";
    }

    @Override
    public String getLogGroupName() {
        return "test";
    }

    @Override
    public String getLogStreamName() {
        return "test";
    }

    @Override
    public String getFunctionName() {
        return "test";
    }

    @Override
    public String getFunctionVersion() {
        return "test";
    }

    @Override
    public String getInvokedFunctionArn() {
        return "test";
    }

    @Override
    public CognitoIdentity getIdentity() {
        return null;
    }

    @Override
    public ClientContext getClientContext() {
        return null;
    }

    @Override
    public int getMemoryLimitInMB() {
        return 1024;
    }

    @Override
    public LambdaLogger getLogger() {
        return null;
    }
}
