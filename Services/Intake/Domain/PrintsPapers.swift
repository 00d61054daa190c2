import Messaging
import Porting

/// Makes the papers of a request as PDFs: the same bytes for the same content, without reading a clock.
package protocol PrintsPapers: Sendable {
    /// The letter of authorization, ready to sign, and the paths of the fields that are blank in it.
    ///
    /// - Throws: `FAILED_PRECONDITION` if the letter cannot be typeset, such as for a character that no font has.
    func letter(
        of form: PortingForm,
        number: PhoneNumber,
        _ requestID: PortRequestID,
        on day: CalendarDay
    ) throws -> (pdf: Bytes, blanks: [String])

    /// The porting request form of a packet.
    func form(of packet: Packet, on day: CalendarDay) throws -> Bytes
}
