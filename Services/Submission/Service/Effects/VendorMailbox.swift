import Durable
import Mail
import ServiceKit

/// The Maildir into which the vendor's answers come.
package struct VendorMailbox: ArrivalSource {
    /// The name under which the service takes from it.
    package static let source = "vendor-mail"
    private static let takenAtOnce = 32

    private let maildir: Maildir

    package init(_ maildir: Maildir) {
        self.maildir = maildir
    }

    package func waiting() throws -> [Arrival] {
        // One file that can not be read must not keep the others waiting.
        try maildir.waiting().lazy.compactMap { name in
            (try? maildir.read(name)).map { Arrival(source: Self.source, id: name, bytes: $0) }
        }.prefix(Self.takenAtOnce).map(\.self)
    }

    package func letGo(_ arrival: Arrival) throws {
        try maildir.markSeen(arrival.id)
    }
}
