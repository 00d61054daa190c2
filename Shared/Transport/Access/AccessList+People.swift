import Messaging
import Timekeeping

/// People whose calls a console makes, or the command line in which they have signed in.
extension AccessList {
    /// Decides about a call for a person.
    ///
    /// What a console may do by itself is not asked: the person's role counts. A command line is a key of operations,
    /// and both the key and the person must be allowed to do it.
    func authorise(_ entry: Entry, _ method: Method, with token: String, at now: Timestamp) -> Verdict {
        let caller = entry.principal
        switch caller.role {
        case .console: break
        case .ops:
            // The person is not asked first, so that nobody's name makes a key do more than it may.
            guard case .allowed = authorise(entry, method) else { return authorise(entry, method) }
        // A role is a name in a file, so there may be others.
        default: return .refused(Self.speaksForNobody(caller, method))
        }
        let person: Person
        do throws(PersonToken.Unproven) {
            person = try PersonToken.read(
                token,
                from: issuers(for: entry),
                via: caller.role == .console ? nil : caller.name,
                for: method,
                at: now
            )
        } catch {
            return .refused(Self.unproven(caller, method, error))
        }
        guard mayCall(person.role, method) else { return .refused(tooLittle(person, caller, method)) }
        return .allowed(Principal(name: caller.name, role: caller.role, person: person))
    }

    /// A console states only its own calls; for a command line each console of the list does.
    private func issuers(for caller: Entry) -> [PersonToken.Issuer] {
        let consoles = caller.principal.role == .console ? [caller] : entries.filter { $0.principal.role == .console }
        return consoles.map { console in
            PersonToken.Issuer(name: console.principal.name, keys: console.keys.compactMap(\.signingKey))
        }
    }

    private static func unproven(_ caller: Principal, _ method: Method, _ why: PersonToken.Unproven) -> Refusal {
        Refusal(
            .personUnproven,
            by: caller,
            "\(caller.name) did not prove whose call of \(method) it makes: \(why.why). Nothing was done."
        )
    }

    private static func speaksForNobody(_ caller: Principal, _ method: Method) -> Refusal {
        Refusal(
            .personUnproven,
            by: caller,
            "\(caller.name) has the role \(caller.role), which makes no calls for people (\(method)). Only the web "
                + "console and a command line with a key of the role \(Role.ops) do. Nothing was done."
        )
    }

    private func tooLittle(_ person: Person, _ caller: Principal, _ method: Method) -> Refusal {
        Refusal(
            .methodNotAllowed,
            by: caller,
            "\(person.name) has the role \(person.role), which may not do this (\(method)). "
                + "Nothing was done. \(whoMay(method))"
        )
    }

    /// Whether a role of people may call a method; roles of programs are none.
    package func mayCall(_ role: Role, _ method: Method) -> Bool {
        Role.ofPeople.contains(role) && (roles[role] ?? []).contains { $0.allows(method) }
    }

    private func whoMay(_ method: Method) -> String {
        let able = Role.ofPeople.filter { mayCall($0, method) }.map(\.rawValue)
        return able.isEmpty ? "No role of people may." : "Ask a person with the role \(able.joined(separator: " or "))."
    }

    /// Adds the usual roles that the list does not have; those that it has stay as they are.
    package mutating func addMissingRoles() {
        roles.merge(Self.usualRoles) { present, _ in present }
    }
}
