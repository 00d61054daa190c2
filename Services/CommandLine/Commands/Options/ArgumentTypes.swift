import ArgumentParser
import Messaging
import Porting
import Rulebook
import SubmissionContract

extension PortRequestID: ExpressibleByArgument {
    /// Reads an id in either of its forms: the UUID, or the `FP-` reference of mails.
    package init?(argument: String) {
        self.init(typed: argument)
    }
}

extension CalendarDay {
    /// Reads a day as it is written on the command line.
    init(argument text: String) throws {
        guard let day = CalendarDay(text) else {
            throw ValidationError("\"\(text)\" is not a day such as 2026-11-23.")
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
