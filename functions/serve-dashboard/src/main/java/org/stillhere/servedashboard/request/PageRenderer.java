package org.stillhere.servedashboard.request;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.stillhere.runtime.Look;
import org.stillhere.runtime.Web;

/** Renders pages from their templates. */
public final class PageRenderer {
    private final TemplateEngine engine = TemplateEngine.createPrecompiled(null, ContentType.Html, null,
            "org.stillhere.servedashboard.pages");

    public String render(String name, Map<String, Object> parameters) {
        StringOutput html = new StringOutput();
        engine.render(name + ".jte", parameters, html);
        return html.toString();
    }

    /** A page for a coordinator who is signed in. It knows who they are and has the secret of their forms. */
    public APIGatewayV2HTTPResponse page(DashboardRequest request, int status, String name,
            Map<String, Object> parameters) {
        Map<String, Object> all = new HashMap<>(parameters);
        all.put("l", request.labels());
        all.put("me", CurrentUser.of(request));
        return Web.scripted(status, render(name, all), Look.deskHash());
    }

    /** A page for somebody who is not signed in. */
    public APIGatewayV2HTTPResponse outside(Labels labels, int status, String name, Map<String, Object> parameters) {
        Map<String, Object> all = new HashMap<>(parameters);
        all.put("l", labels);
        return Web.html(status, render(name, all), Look.hash());
    }

    /**
     * A page that holds a form which was sent without a session, so that it can be sent again. Its referrer policy
     * makes the browser say that the form comes from here.
     */
    public APIGatewayV2HTTPResponse sendAgain(Labels labels, String to, Map<String, String> typed) {
        Map<String, String> all = new TreeMap<>(typed);
        all.remove("csrf");
        APIGatewayV2HTTPResponse answer = outside(labels, 401, "access/sendAgain", Map.of("to", to, "typed", all));
        answer.getHeaders().put("Referrer-Policy", "same-origin");
        return answer;
    }
}
