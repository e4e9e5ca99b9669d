package org.stillhere.servedashboard.access;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.stillhere.casework.desk.FileAccess;
import org.stillhere.casework.desk.FileAccess.FileAccessResult;
import org.stillhere.casework.desk.FileAccess.FilePart;
import org.stillhere.casework.desk.FileAccess.OpeningRequest;
import org.stillhere.domain.OpeningReason;
import org.stillhere.domain.Watch;
import org.stillhere.servedashboard.request.DashboardRequest;

/**
 * The form with which a coordinator opens somebody's file: the reason, chosen and in words, and the way to the sign-in
 * if the second factor must be asked for first.
 *
 * @param why
 *            the chosen reason; empty for none
 * @param words
 *            the reason in words
 * @param error
 *            what is wrong, in a sentence; empty if nothing is
 * @param proven
 *            whether the file opens without another sign-in
 * @param signIn
 *            where the second factor is asked for; afterwards the browser is at the same page
 */
public record OpeningForm(String why, String words, String error, boolean proven, String signIn) {
    /** The form as it was sent; empty fields if none was. */
    public static OpeningForm of(DashboardRequest request, Watch watch, String error) {
        return of(request, watch, error, "");
    }

    /**
     * The same on a page below the person's page.
     *
     * @param below
     *            its path there, such as {@code /held}
     */
    public static OpeningForm of(DashboardRequest request, Watch watch, String error, String below) {
        return new OpeningForm(request.field("why"), request.field("reason"), error,
                FileAccess.isProven(request.session(), watch, request.now()),
                "/sign-in?again=1&to=/people/" + watch.id().value() + below);
    }

    /** The form without what was sent. */
    public static OpeningForm empty(DashboardRequest request, Watch watch) {
        OpeningForm sent = of(request, watch, "");
        return new OpeningForm("", "", "", sent.proven(), sent.signIn());
    }

    /** What the form asks for. */
    public static OpeningRequest wanted(DashboardRequest request, FilePart part) {
        String why = request.field("why");
        return new OpeningRequest(part, reasons().stream().filter(r -> r.equals(why)).findFirst()
                .map(r -> OpeningReason.valueOf(r.toUpperCase(Locale.ROOT))), request.field("reason"));
    }

    /** The reasons as the form names them. */
    public static List<String> reasons() {
        return Arrays.stream(OpeningReason.values()).map(r -> r.name().toLowerCase(Locale.ROOT)).toList();
    }

    /** The status of the page that shows an answer. */
    public static int status(FileAccessResult result) {
        return switch (result) {
            case FileAccessResult.FileOpen r -> 200;
            case FileAccessResult.NotAllowed r -> 403;
            case FileAccessResult.ReasonMissing r -> 422;
            case FileAccessResult.ProofMissing r -> 403;
            case FileAccessResult.OpensLater r -> 429;
        };
    }

    /** Why a file does not open, in a sentence; empty if it does. */
    public static Optional<String> said(DashboardRequest request, FileAccessResult result) {
        return switch (result) {
            case FileAccessResult.FileOpen r -> Optional.empty();
            case FileAccessResult.NotAllowed r -> Optional.of(request.labels().say("not.auditor"));
            case FileAccessResult.ReasonMissing r -> Optional.of(request.labels().say("refused.reason"));
            case FileAccessResult.ProofMissing r -> Optional.of(request.labels().say("proof.missing"));
            case FileAccessResult.OpensLater r -> Optional.of(request.labels().say("opens.later", r.from()));
        };
    }
}
