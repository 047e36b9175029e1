package io.postrider.frontend.http.dialects;

import io.postrider.frontend.http.api.Route;
import java.util.List;

/** The door of one vendor's clients: the paths that their library asks. */
public record Dialect(String name, List<Route> routes) {

    public Dialect {
        routes = List.copyOf(routes);
    }

    /** Makes the routes of a door. */
    public interface Door {
        List<Route> routes(PostOffice office);
    }
}
