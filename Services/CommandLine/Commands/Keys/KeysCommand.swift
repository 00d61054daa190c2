import Access
import ArgumentParser
import Foundation

/// Everything about keys.
struct KeysCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys",
        abstract: "Makes, lists, rotates and revokes the keys by which services, CRM and operations know each other.",
        discussion: """
            A folder holds access.json (public keys: who may come in, and what each may do) and NAME.key (the secret of each,
            for its owner alone). Every process reads both again when they change; no restart is needed.
            """,
        subcommands: [
            NewKey.self, ListKeys.self, RotateKey.self, RevokeKey.self, WriteDeployment.self,
        ]
    )
}
