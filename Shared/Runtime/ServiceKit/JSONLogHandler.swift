import ArgumentParser
import Foundation
import Logging
import Messaging
import Timekeeping

/// The format of a process's log.
package enum LogFormat: String, ExpressibleByArgument, CaseIterable, Sendable {
    /// Plain text, for a terminal.
    case text
    /// One JSON object per line, for log collectors.
    case json
}

/// Writes each log line as one JSON object with `ts`, `level`, `service`, `message` and the metadata.
///
/// Nested metadata is flattened (`peer.name`). Metadata with the name of one of the four fields gets the suffix `_`.
package struct JSONLogHandler: LogHandler {
    package var metadata: Logger.Metadata = [:]
    package var metadataProvider: Logger.MetadataProvider?
    package var logLevel = Logger.Level.info
    private let service: String
    private let now: @Sendable () -> Timestamp
    private let write: @Sendable (Bytes) -> Void

    /// Creates a handler; `write` gets one complete line at a time, with its line break, on any thread.
    package init(
        service: String,
        now: @escaping @Sendable () -> Timestamp = { Timestamp(Date()) },
        write: @escaping @Sendable (Bytes) -> Void = { try? FileHandle.standardError.write(contentsOf: $0) }
    ) {
        self.service = service
        self.now = now
        self.write = write
    }

    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    package func log(event: LogEvent) {
        var all = metadata
        if let provided = metadataProvider?.get() { all.merge(provided) { $1 } }
        if let own = event.metadata { all.merge(own) { $1 } }
        if let error = event.error { all["error"] = "\(error)" }
        var fields: [(name: String, value: JSONValue)] = [
            ("ts", .string("\(now())")), ("level", .string(event.level.rawValue)), ("service", .string(service)),
            ("message", .string(event.message.description)),
        ]
        let reserved = Set(fields.map(\.name))
        for (key, value) in all.sorted(by: { $0.key < $1.key }) {
            Self.flatten(value, as: reserved.contains(key) ? key + "_" : key, into: &fields)
        }
        let pairs = fields.map { "\(Self.json(.string($0.name))):\(Self.json($0.value))" }
        write(Bytes("{\(pairs.joined(separator: ","))}\n".utf8))
    }

    private static func flatten(
        _ value: Logger.MetadataValue,
        as name: String,
        into fields: inout [(name: String, value: JSONValue)]
    ) {
        switch value {
        case .string(let text): fields.append((name, .string(text)))
        case .stringConvertible(let thing): fields.append((name, .string(thing.description)))
        case .array(let list): fields.append((name, .array(list.map { .string($0.description) })))
        case .dictionary(let inner):
            for (key, value) in inner.sorted(by: { $0.key < $1.key }) {
                flatten(value, as: "\(name).\(key)", into: &fields)
            }
        }
    }

    private static func json(_ value: JSONValue) -> String {
        // Text can always be encoded as JSON.
        (try? MessageCoding.encode(value)).map { String(decoding: $0, as: UTF8.self) } ?? "null"
    }
}
