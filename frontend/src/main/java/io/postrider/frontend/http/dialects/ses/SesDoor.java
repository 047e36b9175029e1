package io.postrider.frontend.http.dialects.ses;

import io.javalin.http.HandlerType;
import io.postrider.frontend.http.api.ApiDoor;
import io.postrider.frontend.http.api.Route;
import io.postrider.frontend.http.api.Route.Access;
import io.postrider.frontend.http.dialects.PostOffice;
import io.postrider.frontend.http.dialects.ses.signed.Signed;
import io.postrider.frontend.http.dialects.ses.signed.SignedBody;
import java.util.List;

/** The routes of Amazon SES's API, both versions, that send mail and look after the suppression list. */
public final class SesDoor {
    private SesDoor() {}

    public static List<Route> routes(PostOffice office) {
        Signed signed = new Signed(office.master(), office.clock());
        ApiDoor door = office.door().speaking(SesWords.WORDS, signed);
        ApiDoor classic = office.door().speaking(ClassicWords.WORDS, signed);
        AccountEndpoints account = new AccountEndpoints(office);
        String address = AccountEndpoints.SUPPRESSED + "/{address}";
        return List.of(
                door.withBody(HandlerType.POST, OutboundEmail.PATH, Access.SEND, new OutboundEmail(office)::send),
                door.withBody(HandlerType.POST, BulkEmail.PATH, Access.SEND, new BulkEmail(office)::send),
                door.route(HandlerType.GET, AccountEndpoints.ACCOUNT, Access.READ, unread(account::account)),
                door.withBody(HandlerType.PUT, AccountEndpoints.SUPPRESSED, Access.MANAGE, account::put),
                door.route(HandlerType.GET, AccountEndpoints.SUPPRESSED, Access.READ, unread(account::list)),
                door.route(HandlerType.GET, address, Access.READ, unread(account::find)),
                door.route(HandlerType.DELETE, address, Access.MANAGE, unread(account::remove)),
                classic.withBody(HandlerType.POST, "/", Access.SEND, new ClassicActions(office)::answer));
    }

    /** Of a request without a body. */
    private static ApiDoor.Endpoint unread(ApiDoor.Endpoint endpoint) {
        return call -> {
            SignedBody.check(call, Signed.NOTHING);
            return endpoint.answer(call);
        };
    }
}
