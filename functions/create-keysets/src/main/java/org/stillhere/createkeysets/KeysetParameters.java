package org.stillhere.createkeysets;

import org.stillhere.runtime.aws.AwsClients;
import org.stillhere.runtime.aws.CallBudget;
import org.stillhere.vault.KeyPurpose;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.Parameter;
import software.amazon.awssdk.services.ssm.model.ParameterAlreadyExistsException;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/** Stores wrapped keysets as parameters under one path. */
final class KeysetParameters implements CreateKeysets.Keeper {
    private final SsmClient ssm = AwsClients.build(SsmClient.builder(), CallBudget.CREATE);
    private final String path;

    /**
     * @param path
     *            with a slash at its end
     */
    KeysetParameters(String path) {
        this.path = path;
    }

    @Override
    public void keepUnlessThere(KeyPurpose purpose, String wrapped) {
        try {
            ssm.putParameter(r -> r.name(path + purpose.label()).value(wrapped).type(ParameterType.STRING)
                    .overwrite(false).description("Stillhere keyset for " + purpose.label() + "; never replace"));
        } catch (ParameterAlreadyExistsException there) {
            // It stays as it is.
        }
    }

    @Override
    public String read(KeyPurpose purpose) {
        String name = path + purpose.label();
        return ssm.getParameters(r -> r.names(name)).parameters().stream().map(Parameter::value).findFirst()
                .orElseThrow(() -> new IllegalStateException("the parameter " + name + " does not exist"));
    }

    @Override
    public void replace(KeyPurpose purpose, String wrapped) {
        ssm.putParameter(r -> r.name(path + purpose.label()).value(wrapped).type(ParameterType.STRING).overwrite(true));
    }
}
