package io.postrider.frontend.http.dialects;

import io.postrider.common.spool.Spool;
import io.postrider.frontend.credentials.MasterKey;
import io.postrider.frontend.http.api.ApiDoor;
import io.postrider.settings.FrontendSettings.FrontendLimits;
import java.time.InstantSource;

/**
 * All that a vendor's door has of the system.
 *
 * @param door what each request passes; a vendor's is {@link ApiDoor#speaking}
 * @param desk where mail is handed in
 * @param mails what became of it, and what can still be changed
 * @param spool for what only one vendor asks for, such as suppression lists
 * @param master for whoever signs requests
 */
public record PostOffice(
        ApiDoor door,
        Desk desk,
        Mails mails,
        Spool spool,
        MasterKey master,
        FrontendLimits limits,
        InstantSource clock) {

    /** Octets that the files of one mail may have together, decoded. */
    public long mostDecoded() {
        return limits.attachments().bytes();
    }

    /** Octets of a body with as much in files as there may be, in base64. */
    public long mostOctets() {
        return limits.requestSize().bytes() + Math.ceilDiv(mostDecoded() * 4, 3);
    }
}
