import ArgumentParser
import Calls
import Foundation
import LocalSystem
import ServiceClient
import SystemPicture

/// Which system a command works with: a data folder on this machine, or a remote set.
struct DataOption: ParsableArguments {
    @Option(
        name: .customLong("data"),
        help: ArgumentHelp(
            "The data folder of the system (default: $FAXPORT_DATA, or ./faxport-data).",
            valueName: "folder"
        )
    )
    var path: String?

    @Option(
        help: ArgumentHelp(
            "The deployment file of a remote set, instead of a data folder (default: $FAXPORT_DEPLOYMENT).",
            valueName: "file"
        )
    )
    var deployment: String?

    @Flag(help: "Make the calls with the rights of the key, although a person has signed in with `faxport login`.")
    var asKey = false

    func validate() throws {
        guard path == nil || deployment == nil else {
            throw ValidationError(
                "Give either --data for a system on this machine, or --deployment for a remote set."
            )
        }
    }

    /// The data folder, for commands that need the files of a system on this machine.
    func folder(for purpose: String) throws(CommandFailure) -> DataFolder {
        guard deployment == nil else {
            throw CommandFailure(
                .refused,
                "\(purpose) works with files on this machine, but --deployment names a remote set. Use --data instead."
            )
        }
        return DataFolder(path ?? ProcessInfo.processInfo.environment["FAXPORT_DATA"] ?? "faxport-data")
    }

    /// Where the services are: options take precedence over the environment, and a remote set over a data folder.
    func directory() throws(CommandFailure) -> ServiceDirectory {
        let environment = ProcessInfo.processInfo.environment
        if let file = deployment ?? (path == nil ? environment["FAXPORT_DEPLOYMENT"] : nil) {
            return try Deployment.directory(in: file)
        }
        return try StackRecord.running(in: folder(for: "This command")).directory
    }

    /// The address of the web console of a system on this machine; `nil` without one, and for a remote set.
    func localConsole() throws(CommandFailure) -> String? {
        guard deployment == nil, path != nil || ProcessInfo.processInfo.environment["FAXPORT_DEPLOYMENT"] == nil else {
            return nil
        }
        return try StackRecord.running(in: folder(for: "This command")).process(LocalConsole.name)?.endpoint
    }

    /// Runs `body` with connections to the services of the running system, and closes them afterwards.
    ///
    /// The calls are those of the person who has signed in with `faxport login`, if there is one.
    func withServices<Value>(_ body: (ServiceConnections) async throws -> Value) async throws -> Value {
        let directory = try directory()
        guard !asKey, let signedIn = try SignedIn.read(for: directory.keys) else {
            return try await Self.using(ServiceConnections(directory), body)
        }
        if let keys = directory.keys {
            let owner = try SignedIn.owner(of: keys)
            guard owner.name == signedIn.key else {
                throw CommandFailure(
                    .refused,
                    "The login file \(SignedIn.path(keys)) is for the key \(signedIn.key), and the key here is"
                        + " \(owner.name). Sign in with it: faxport login. Or name another file: FAXPORT_LOGIN."
                )
            }
        }
        let tokens = PersonTokens(signedIn)
        try await tokens.begin()
        let services = ServiceConnections(directory, person: tokens)
        return try await CallPerson.$current.withValue(tokens.caller) { try await Self.using(services, body) }
    }

    private static func using<Value>(
        _ services: ServiceConnections,
        _ body: (ServiceConnections) async throws -> Value
    ) async throws -> Value {
        do {
            let value = try await body(services)
            await services.close()
            return value
        } catch {
            await services.close()
            throw error
        }
    }
}
