import Foundation
import PackagePlugin

/// Packs `rules/` into the program whenever a rule file changes.
@main struct PackRulesPlugin: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) async throws -> [Command] {
    let root = context.package.directoryURL.appending(path: "rules")
    let files = (FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)?.allObjects as? [URL] ?? [])
      .filter { ["tsv", "yaml"].contains($0.pathExtension) }
      .sorted { $0.path < $1.path }
    let output = context.pluginWorkDirectoryURL.appending(path: "PackedRules.swift")
    return [
      .buildCommand(
        displayName: "Packing rules", executable: try context.tool(named: "PackRules").url,
        arguments: [root.path, output.path] + files.map(\.path), inputFiles: files, outputFiles: [output])
    ]
  }
}
