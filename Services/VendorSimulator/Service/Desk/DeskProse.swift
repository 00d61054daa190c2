import Foundation
import Timekeeping
import VendorSandbox

/// What the desk writes, in its own words.
enum DeskProse {
    static let stillWaiting = "We are still waiting for the losing carrier to respond."
    static let cancelled = "As requested, the port order has been cancelled."
    static let cancelRefused =
        "We are unable to cancel this order: the losing carrier has already released the number."
    static let snapBackDone =
        "The snap back is done; the number was returned to the losing carrier. A fee of $300.00 applies."
    static let snapBackRefused = "The losing carrier refused the snap back."
    static let dateWithdrawn =
        "The losing carrier has withdrawn the date of the port. We are still waiting for a new one."
    static let question =
        "We need more information: please confirm the name of the authorized contact on the account."
    static let unclear = "Please see the notes of our call with the losing carrier."
    static let noRecord = "We have no record of a porting request with this reference."

    static func receipt(ticket: Int) -> String {
        "Thank you, we have received your porting request and opened ticket \(ticket). "
            + "We will run a preliminary check on the number."
    }

    static func incomplete(_ missing: [String]) -> String {
        "We cannot process this request: the following is missing from your submission: "
            + "\(missing.joined(separator: ", "))."
    }

    static func rejected(_ reasons: [RejectionReason]) -> String {
        let clauses = reasons.map(\.clause).joined(separator: "; ")
        let remedies = reasons.map(\.remedy).reduce(into: [String]()) { unique, remedy in
            if !unique.contains(remedy) { unique.append(remedy) }
        }
        let fee = reasons.contains(where: \.isChargeable) ? ["A resubmission fee of $13.00 applies."] : []
        return (["Unfortunately the losing carrier rejected this request: \(clauses)."] + remedies + fee)
            .joined(separator: " ")
    }

    static func dateSet(_ date: Timestamp) -> String {
        "Good news: the losing carrier confirmed the port. The number is scheduled to port on "
            + "\(longDay(date)). (\(rfc3339(date)))"
    }

    static func dateChanged(_ date: Timestamp) -> String {
        "The port date has changed: the new date is \(longDay(date)). (\(rfc3339(date)))"
    }

    static func completed(number: String, at portedAt: Timestamp) -> String {
        "The port is complete. \(NumberNotation.national(number)) was ported on \(dayAndTime(portedAt)) ET "
            + "and is now in your company inventory. (\(rfc3339(portedAt)))"
    }

    private static func rfc3339(_ moment: Timestamp) -> String { moment.date.formatted(Date.ISO8601FormatStyle()) }

    private static func longDay(_ moment: Timestamp) -> String { eastern(moment, pattern: "EEEE, MMMM d, yyyy") }

    private static func dayAndTime(_ moment: Timestamp) -> String {
        eastern(moment, pattern: "MMMM d, yyyy 'at' h:mm a")
    }

    private static func eastern(_ moment: Timestamp, pattern: String) -> String {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = TimeZone(identifier: "America/New_York")
        formatter.dateFormat = pattern
        return formatter.string(from: moment.date)
    }
}
