package org.stillhere.local.pages;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Starts the browser for the first class that uses it, closes its windows after each test, and ends it with the JVM.
 */
final class SharedBrowser implements BeforeAllCallback, AfterEachCallback, ParameterResolver {
    @Override
    public void beforeAll(ExtensionContext context) {
        browser(context);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        browser(context).closeWindows();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == RealBrowser.class;
    }

    @Override
    public RealBrowser resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return browser(context);
    }

    private static RealBrowser browser(ExtensionContext context) {
        return context.getRoot().getStore(ExtensionContext.Namespace.create(RealBrowser.class))
                .getOrComputeIfAbsent(RealBrowser.class, k -> RealBrowser.launch(), RealBrowser.class);
    }
}
