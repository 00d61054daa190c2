import Measurements

/// The metric for the time since a mailbox was last read.
package enum MailboxAge {
    /// The metric of a mailbox that was last read successfully, or first opened, at this moment.
    package static func family(since lastRead: ContinuousClock.Instant) -> MetricFamily {
        let age = lastRead.duration(to: .now)
        return .single(
            "faxport_mailbox_read_age_seconds",
            .gauge,
            Double(age.components.seconds) + Double(age.components.attoseconds) / 1e18,
            help: "Time since the mailbox for replies was last read successfully, or since the start."
        )
    }
}
