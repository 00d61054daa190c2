// The example of the library's documentation; a test compares the two.
// begin of the example
import FaxportClient
import Foundation

/// Submits a port request, and follows it until Faxport needs somebody outside of it, or the request has ended.
func portNumber(
    of practice: PortRequestForm,
    key: String,
    bill: Data,
    letter: Data,
    with faxport: Faxport
) async throws -> PortStatus? {
    let documents = [
        DocumentUpload(.bill, FaxportFile(name: "bill.pdf", bytes: bill)),
        DocumentUpload(.letter, FaxportFile(name: "letter.pdf", bytes: letter)),
    ]
    let id: PortRequestID
    do {
        id = try await faxport.submit(practice, key: key, documents: documents).requestID
    } catch FaxportError.invalid(let refusal) {
        for violation in refusal.violations { print("\(violation.field): \(violation.message) \(violation.remedy)") }
        return nil
    }
    // A real program stores `entry.cursor` and `entry.mark`, and continues from there after a restart.
    for try await entry in faxport.feed() where entry.requestID == id {
        print("\(entry.happened) Next: \(entry.status.nextStep)")
        if [.customer, .practiceStaff].contains(entry.status.owner) { return entry.status }
        if [.completed, .declined, .cancelled, .snappedBack, .abandoned].contains(entry.status.state) {
            return entry.status
        }
    }
    return nil
}
// end of the example
