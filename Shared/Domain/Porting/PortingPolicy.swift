import Foundation
import JSONCoding
import Timekeeping

/// The prices, ages, limits and times that the business decides, as data.
package struct PortingPolicy: Codable, Hashable, Sendable {
    /// What the vendor charges for each attempt after the first whose cause is chargeable.
    package let resubmissionFee: Cents
    /// What the vendor charges for giving a number back.
    package let snapBackFee: Cents
    /// The number of hours after the port during which a snap-back can be requested.
    package let snapBackWindowHours: Int
    /// The hours after the port at which people are reminded of the window.
    package let snapBackAlarmHours: [Int]
    /// The number of hours before the scheduled date during which a cancellation may come too late.
    package let cancelWarningHours: Int
    /// The number of calendar days that an attempt takes at most, according to the vendor.
    package let portingDays: Int
    /// The classes of rejections after which a resubmission is expected to cost the fee.
    package let chargeableClasses: [RejectionClass]
    /// The classes of rejections for which a person has to decide whether a resubmission costs the fee.
    package let undecidedClasses: [RejectionClass]
    /// The first attempt that a person has to approve.
    package let approvalFromAttempt: Int
    /// Whether a person who asked for what spends money may not approve it; `nil` means so.
    package let secondPerson: Bool?
    /// Whether an amendment is sent by itself once it answers every reason of a rejection; `nil` means yes.
    package let sendsAnsweredRejections: Bool?
    /// Whether toll-free numbers are accepted.
    package let acceptsTollFree: Bool
    /// The greatest size of one document, in bytes.
    package let attachmentLimitBytes: Int
    /// The age in days above which a bill warns, and above which it is refused.
    package let billAgeDays: AgeLimit
    /// The age in days above which a letter warns, and above which it is refused.
    package let letterAgeDays: AgeLimit
    /// What must have been read of each kind of document, `bill` and `letter`; `nil` means ``ReadingNeeds/usual``.
    package let readingNeeds: [String: ReadingNeeds]?
    /// Whether a name in print in the place for the signature is one; `nil` means no.
    package let acceptsTypedSignature: Bool?
    /// Whether a signature by a trusted certificate that covers the whole file is one; `nil` means yes.
    package let acceptsCertifiedSignature: Bool?
    /// The severities, by rule id, that differ from those of the catalogue of rules.
    package let ruleSeverities: [String: RuleSeverity]
    /// The time zone of the business days.
    package let timeZone: String
    /// The carriers' working hours.
    package let businessHours: BusinessHours
    /// Days off other than the federal holidays, by the carrier's name as on the form.
    ///
    /// The days under ``everyCarrier`` are closures of all of them.
    package private(set) var carrierHolidays: [String: Set<CalendarDay>]
    /// How the inventory is asked about a completed port; `nil` means ``SecondWitness/usual``.
    package let secondWitness: SecondWitness?
    /// The clock of each state that waits for a person or the vendor.
    package let clocks: [PortState: StateClock]
    /// The second clock of `scheduled`, which runs once its date has passed.
    package let scheduledDateClock: StateClock

    /// What must have been read of a document before its packet is sent without a person.
    package struct ReadingNeeds: Codable, Hashable, Sendable {
        /// What must not have been left unread; whether the document shows it is another rule.
        package let mustBeRead: [FieldEvidence.Subject]
        /// The number of things that must be shown, whether they agree with the form or not.
        package let leastShown: Int

        /// All that the rules compare.
        package static let usual = ReadingNeeds(mustBeRead: FieldEvidence.Subject.allCases, leastShown: 2)
    }

    /// How often the company's inventory is asked for a number that the vendor calls ported.
    package struct SecondWitness: Codable, Hashable, Sendable {
        /// The minutes between two questions.
        package let everyMinutes: Int
        /// How often it is asked before a person is; at least 1.
        package let times: Int
        /// The hours between two questions from then on.
        package let thenEveryHours: Int

        /// Two hours, and then four times a day.
        package static let usual = SecondWitness(everyMinutes: 15, times: 8, thenEveryHours: 6)
    }

    /// Two ages in days.
    package struct AgeLimit: Codable, Hashable, Sendable {
        /// Older warns.
        package let warn: Int
        /// Older is refused.
        package let refuse: Int
    }
}

extension PortingPolicy {
    /// What must have been read of a kind of document.
    package func readingNeeds(of kind: DocumentKind) -> ReadingNeeds { readingNeeds?[kind.rawValue] ?? .usual }

    /// Whether what a person asked for and spends money needs the approval of another person.
    package var needsSecondPerson: Bool { secondPerson != false }

    /// How the inventory is asked about a completed port.
    package var witness: SecondWitness { secondWitness ?? .usual }

    /// The time after the port during which a snap-back can be requested; its end is already too late.
    package var snapBackWindow: TimeSpan { .hours(Int64(snapBackWindowHours)) }

    /// The times after the port at which people are reminded of the window.
    package var snapBackAlarms: [TimeSpan] { snapBackAlarmHours.map { .hours(Int64($0)) } }

    /// The time before the scheduled date during which a cancellation may come too late.
    package var cancelWarning: TimeSpan { .hours(Int64(cancelWarningHours)) }

    /// The time that an attempt takes at most, according to the vendor.
    package var portingTime: TimeSpan { .days(Int64(portingDays)) }

    /// The name in ``carrierHolidays`` under which the closures of all carriers stand.
    package static let everyCarrier = "*"

    /// The business days of a carrier: without the federal holidays, the closures of all carriers and its own.
    package func businessCalendar(carrier: String? = nil) -> BusinessCalendar {
        let ofAll = carrierHolidays[Self.everyCarrier] ?? []
        let own = carrier.flatMap { carrierHolidays[$0] } ?? []
        return BusinessCalendar(
            timeZone: TimeZone(identifier: timeZone),
            hours: businessHours,
            carrierHolidays: ofAll.isEmpty ? own : ofAll.union(own)
        )
    }

    /// The same policy with other closures of carriers.
    func with(carrierHolidays: [String: Set<CalendarDay>]) -> PortingPolicy {
        var copy = self
        copy.carrierHolidays = carrierHolidays
        return copy
    }

    /// Reads a policy from JSON in the format of `Policy/Policy.json`.
    ///
    /// - Throws: `DecodingError` for anything else, with the path of the value that is wrong.
    package init(json: Data) throws {
        self = try JSONCoder.decode(PortingPolicy.self, from: json)
        guard TimeZone(identifier: timeZone) != nil else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: [CodingKeys.timeZone], debugDescription: "\"\(timeZone)\" is not a time zone")
            )
        }
    }

    /// The policy of this release.
    package static let bundled: PortingPolicy = {
        do {
            return try PortingPolicy(json: Data(PackageResources.Policy_json))
        } catch {
            preconditionFailure("The bundled policy cannot be read: \(error)")
        }
    }()
}
