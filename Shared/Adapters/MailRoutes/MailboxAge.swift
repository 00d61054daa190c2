import Measurements

/// Since when a mailbox of answers was not read, as ops watch it.
package enum MailboxAge {
    /// The measure of a mailbox that was read with success at this moment; at the start that of the start.
    package static func family(since lastRead: ContinuousClock.Instant) -> MetricFamily {
        let age = lastRead.duration(to: .now)
        return .single(
            "faxport_mailbox_read_age_seconds",
            .gauge,
            Double(age.components.seconds) + Double(age.components.attoseconds) / 1e18,
            help: "Since the mailbox of answers was last looked into with success, or since the start."
        )
    }
}
