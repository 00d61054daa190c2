import ArgumentParser
import Messaging
import Porting
import Rulebook
import SubmissionContract

extension PortRequestID: ExpressibleByArgument {
    /// Reads an id in either form: the UUID, or the `FP-` reference from emails.
    package init?(argument: String) {
        self.init(typed: argument)
    }
}

extension CalendarDay {
    /// Reads a day from the command line.
    init(argument text: String) throws {
        guard let day = CalendarDay(text) else {
            throw ValidationError("\"\(text)\" is not a date such as 2026-11-23.")
        }
        self = day
    }
}

extension PortState: ExpressibleByArgument {}

extension ServiceName: ExpressibleByArgument {
    package init?(argument: String) {
        self.init(rawValue: argument)
        guard Self.all.contains(self) else { return nil }
    }

    package static var allValueStrings: [String] { all.map(\.rawValue).sorted() }
}

extension VendorAnswerKind: ExpressibleByArgument {}

extension Attention: ExpressibleByArgument {}

extension Rule.Topic: ExpressibleByArgument {}
