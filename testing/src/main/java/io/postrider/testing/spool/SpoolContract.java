package io.postrider.testing.spool;

/** All that a back end promises; its test implements this. */
public interface SpoolContract
        extends IntakeContract,
                QueueContract,
                ControlContract,
                ArchiveContract,
                DestinationContract,
                PresenceContract,
                RetentionContract,
                ClientsContract,
                BrakeContract,
                SuppressionContract,
                DomainsContract,
                EventStreamContract,
                WebhooksContract,
                PoliciesContract,
                ReturnsContract,
                BounceContract,
                ReportWishContract,
                KeysContract,
                TemplatesContract,
                RoutesContract {}
