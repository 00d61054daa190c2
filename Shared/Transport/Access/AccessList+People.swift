import Messaging
import Timekeeping

/// People whose calls a console makes.
extension AccessList {
    /// Decides about a call that a console makes for a person: the person's role counts, and not the console's.
    func authorise(_ entry: Entry, _ method: Method, with token: String, at now: Timestamp) -> Verdict {
        let console = entry.principal
        let person: Person
        do throws(PersonToken.Unproven) {
            let keys = entry.keys.compactMap(\.signingKey)
            person = try PersonToken.read(token, from: console.name, keys: keys, for: method, at: now)
        } catch {
            return .refused(
                Refusal(
                    .personUnproven,
                    by: console,
                    "\(console.name) did not prove whose call of \(method) it makes: \(error.why). Nothing was done."
                )
            )
        }
        guard mayCall(person.role, method) else {
            return .refused(
                Refusal(
                    .methodNotAllowed,
                    by: console,
                    "\(person.name) has the role \(person.role), which may not do this (\(method)). "
                        + "Nothing was done. \(whoMay(method))"
                )
            )
        }
        return .allowed(Principal(name: console.name, role: console.role, person: person))
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
