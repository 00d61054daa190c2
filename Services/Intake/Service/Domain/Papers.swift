import Messaging
import Porting

/// The papers as this system prints them.
package struct Papers: PrintsPapers {
    package init() {}

    package func letter(
        of form: PortingForm,
        number: PhoneNumber,
        _ requestID: PortRequestID,
        on day: CalendarDay
    ) throws -> (pdf: Bytes, blanks: [String]) {
        throw CallError(.unimplemented, "Letters can not be printed yet.")
    }

    package func form(of packet: Packet, on day: CalendarDay) throws -> Bytes? { nil }
}
