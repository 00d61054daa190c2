import Foundation
import Timekeeping

/// The versions of the policy, each in force from a day of its own until the next.
///
/// Why: `deploy/decisions/0033-a-policy-has-a-date.md`.
package struct PolicyBook: Hashable, Sendable, PolicySource {
    /// One version and the day on which it takes effect.
    package struct Version: Hashable, Sendable {
        /// The first day on which it is in force; `nil` for the policy of this release, which comes before all others.
        package let effectiveFrom: CalendarDay?
        /// The beginning of that day in the policy's own time zone.
        package let start: Timestamp
        package let policy: PortingPolicy
    }

    /// In the order of their days; never empty.
    package let versions: [Version]

    /// Makes the book of one policy that is always in force.
    package init(_ policy: PortingPolicy) {
        let always = Timestamp(millisecondsSince1970: .min)
        versions = [Version(effectiveFrom: nil, start: always, policy: policy)]
    }

    /// Makes a book of a first policy and later ones, whose days must rise.
    ///
    /// A closure of a carrier is a date itself, so it holds whatever version names it.
    init(_ first: PortingPolicy, then later: [(day: CalendarDay, policy: PortingPolicy)]) {
        let closures = later.map(\.policy.carrierHolidays).reduce(first.carrierHolidays) { all, more in
            all.merging(more) { $0.union($1) }
        }
        let always = Version(
            effectiveFrom: nil,
            start: Timestamp(millisecondsSince1970: .min),
            policy: first.with(carrierHolidays: closures)
        )
        versions =
            [always]
            + later.map { day, policy in
                Version(
                    effectiveFrom: day,
                    start: policy.businessCalendar().start(of: day, hour: 0),
                    policy: policy.with(carrierHolidays: closures)
                )
            }
    }

    /// The policy of this release alone.
    package static let bundled = PolicyBook(.bundled)

    package func inForce(at moment: Timestamp) -> PortingPolicy { version(at: moment).policy }

    /// The version in force at a moment.
    package func version(at moment: Timestamp) -> Version {
        versions.last { $0.start <= moment } ?? versions[0]
    }
}
