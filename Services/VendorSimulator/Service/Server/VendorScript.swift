import Foundation
import Timekeeping
import VendorSandbox

/// A script file: the vendor's behaviour and initial data.
///
/// It is a JSON object; every part may be left out. Delays are calendar hours from the arrival of a mail; decimals are
/// allowed.
///
/// ```json
/// {
///   "rules": [
///     { "number": "+13125550142", "attempt": 1, "outcome": { "reject": ["ACCOUNT_NUMBER", "ZIP"] } },
///     { "number": "+12125550177", "outcome": "dateThenChange", "cancel": "refuse", "cancelHours": 48 },
///     { "attempt": 2, "outcome": "accept", "snapBack": "refuse", "inventoryHours": 1.5 }
///   ],
///   "records": {
///     "+13125550142": { "accountNumber": "77-1", "billedName": "Lakeside", "zip": "60601", "pin": "4711" }
///   },
///   "hours": { "receipt": 4, "rejection": 48, "date": 72, "dateChange": 120, "completion": 192,
///              "changedCompletion": 264, "cancel": 6, "snapBack": 3, "chase": 2, "jitter": 0 },
///   "directMessagingAccounts": ["PG-7"],
///   "inventory": ["+17735550100"]
/// }
/// ```
///
/// A rule's `number` and `attempt` are optional, and the first rule that matches counts. `outcome` is `"accept"`,
/// `"dateThenChange"`, `"dateWithdrawn"`, `"silence"`, `"question"`, `"unclear"`, `"lateCompletion"`,
/// `"completeWithoutDate"`, `"falseCompletion"` (the number never moves) or `{"reject": [...]}`; `slowness` is how many
/// times as long as usual the desk takes for each step; `cancel` and `snapBack` are `"grant"` or `"refuse"`;
/// `inventoryHours` is how long after its completion a number enters the company's inventory. Rules, records and hours
/// are read at each start; accounts and inventory only if the folder is new.
package struct VendorScript: Sendable {
    /// The behaviour of the desk.
    package let options: DeskOptions
    /// What the vendor has from the start.
    package let presets: VendorPresets

    /// Reads a script; throws a `DecodingError` that names the place.
    package init(json: Data) throws {
        let file = try JSONDecoder().decode(File.self, from: json)
        var options = DeskOptions()
        options.script = file.rules ?? []
        options.records = file.records ?? [:]
        for (name, hours) in file.hours ?? [:] {
            guard let delay = Self.delays[name] else {
                throw DecodingError.dataCorrupted(
                    .init(codingPath: [], debugDescription: "\"\(name)\" in \"hours\" is not one of the desk's delays")
                )
            }
            options.delays[keyPath: delay] = TimeSpan(hours: hours)
        }
        self.options = options
        presets = VendorPresets(
            directMessagingAccounts: file.directMessagingAccounts ?? [],
            inventory: file.inventory ?? []
        )
    }

    private struct File: Decodable {
        let rules: [ScriptRule]?
        let records: [String: DeskOptions.CarrierRecord]?
        let hours: [String: Double]?
        let directMessagingAccounts: [String]?
        let inventory: [String]?
    }

    private static var delays: [String: WritableKeyPath<DeskOptions.Delays, TimeSpan>] {
        [
            "receipt": \.receipt, "rejection": \.rejection, "date": \.date, "dateChange": \.dateChange,
            "completion": \.completion, "changedCompletion": \.changedCompletion, "cancel": \.cancel,
            "snapBack": \.snapBack, "chase": \.chase, "jitter": \.jitter,
        ]
    }
}
