package io.postrider.frontend.wish;

import java.util.List;

/** What can be had in this system, as it is set up. */
public record WishLimits(BounceRule bounces, UnsubscribeRule unsubscribe) {

    /**
     * As it is set up.
     *
     * @param reported the domains of authors to whom reports are made
     * @param hasLinks whether links to unsubscribe can be made
     * @throws io.postrider.settings.key.SettingsException a name is no domain
     */
    public WishLimits(List<String> reported, boolean hasLinks) {
        this(new BounceRule(reported), new UnsubscribeRule(hasLinks));
    }
}
