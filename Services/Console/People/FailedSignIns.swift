import Timekeeping

/// The failed sign-ins in a row of one login or from one address, and the wrong codes of one person.
///
/// After a few of them, further ones are refused for a time that doubles with each, so that passwords cannot be tried
/// out. A login is locked after fewer failures than an address, from which several people may sign in.
struct FailedSignIns: Hashable, Sendable {
    /// Whose failures are counted.
    enum Subject: Hashable, Sendable {
        case login(String)
        case address(String)
        /// The codes of command lines that a person enters, who has signed in.
        case codes(of: String)

        /// How many failures are free.
        fileprivate var free: Int {
            switch self {
            case .login, .codes: 5
            case .address: 20
            }
        }

        /// After this time without a failure, counting begins anew.
        ///
        /// Behind a proxy everyone comes from one address, so that its failures are soon forgotten.
        fileprivate var memory: TimeSpan {
            switch self {
            case .login: .hours(24)
            case .address: .minutes(15)
            case .codes: .hours(1)
            }
        }

        /// The key in the store.
        var key: String {
            switch self {
            case .login(let login): "login \(login)"
            case .address(let address): "address \(address)"
            case .codes(let login): "codes \(login)"
            }
        }
    }

    private static let shortestLock = TimeSpan.minutes(1)
    private static let longestLock = TimeSpan.hours(1)

    var count: Int
    var last: Timestamp

    /// Until when sign-ins are refused; `nil` if they are not.
    func lockedUntil(_ subject: Subject, at now: Timestamp) -> Timestamp? {
        let beyond = count - subject.free
        guard beyond >= 0 else { return nil }
        // Doubled at most six times, which is already longer than the longest lock.
        let lock = min(Self.longestLock, .milliseconds(Self.shortestLock.milliseconds << Int64(min(beyond, 6))))
        let until = last + lock
        return until > now ? until : nil
    }

    /// The count after another failure.
    static func after(_ former: FailedSignIns?, of subject: Subject, at now: Timestamp) -> FailedSignIns {
        guard let former, now - former.last < subject.memory else { return FailedSignIns(count: 1, last: now) }
        return FailedSignIns(count: former.count + 1, last: now)
    }
}
