package io.postrider.sender;

import io.postrider.common.address.Domain;
import io.postrider.common.address.InvalidAddressException;
import io.postrider.settings.key.SettingsException;
import io.postrider.settings.reply.ReportSettings;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The domains of reverse-paths that reports are made to. */
final class ServedDomains {

    private ServedDomains() {}

    static Set<Domain> of(ReportSettings settings) {
        Set<Domain> domains = new LinkedHashSet<>();
        for (String name : settings.domains()) {
            try {
                domains.add(Domain.parse(name));
            } catch (InvalidAddressException e) {
                SettingsException unusable =
                        new SettingsException(List.of("sender.bounces.domains: '" + name + "': " + e.getMessage()));
                unusable.initCause(e);
                throw unusable;
            }
        }
        return domains;
    }
}
