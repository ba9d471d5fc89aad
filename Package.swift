// swift-tools-version: 6.0
// The manifest is the architecture: targets stand in the order of the flow, and arrows go one way.
import PackageDescription

let package = Package(
  name: "petik",
  products: [
    .library(name: "Petik", targets: ["Petik"]),
    .executable(name: "petik", targets: ["petik"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.0.0"),
  ],
  targets: [
    // libpcre2, as the system has it.
    .systemLibrary(name: "CPCRE2", pkgConfig: "libpcre2-8", providers: [.apt(["libpcre2-dev"])]),
    // Compiled patterns and their matchers; the only door to libpcre2.
    .target(name: "Patterns", dependencies: ["CPCRE2"]),
    // Byte ranges and exact numbers, the words every stage speaks in.
    .target(name: "Spans"),
    // Bytes cut into words, numbers and marks; the same cut for text and tables.
    .target(name: "Words"),
    // Tables and rules as data; the only door to YAML and, with Goldens and the command, to the file system.
    .target(name: "Rules", dependencies: ["Patterns", "Spans", "Words", .product(name: "Yams", package: "Yams")]),
    // The rules folder, packed into the program at build time.
    .executableTarget(name: "PackRules"),
    .plugin(name: "PackRulesPlugin", capability: .buildTool(), dependencies: ["PackRules"], path: "Sources/PackRulesPlugin"),
    .target(name: "BuiltinRules", dependencies: ["Rules"], plugins: ["PackRulesPlugin"]),
    // Text as received, cut into blocks, furniture marked.
    .target(name: "Articles", dependencies: ["Patterns", "Rules", "Spans"]),
    // Words, numbers, punctuation and sentences.
    .target(name: "Tokens", dependencies: ["Articles", "Rules", "Spans", "Words"]),
    // Every table entry found in the tokens, in one pass.
    .target(name: "Lookups", dependencies: ["Rules", "Words"]),
    // Patterns over the shadow of a sentence, level after level.
    .target(name: "Cascades", dependencies: ["Lookups", "Patterns", "Rules", "Spans", "Words"]),
    // Numbers, dates, times, sums and quantities with exact values.
    .target(name: "Values", dependencies: ["Articles", "Cascades", "Lookups", "Rules", "Spans", "Tokens", "Words"]),
    // Names, titles, institutions and places as they stand in the text.
    .target(name: "Mentions", dependencies: ["Articles", "Cascades", "Lookups", "Rules", "Spans", "Tokens", "Values", "Words"]),
    // Which mentions are the same thing, and what its canonical name and code are.
    .target(name: "Entities", dependencies: ["Lookups", "Mentions", "Rules", "Spans", "Tokens", "Words"]),
    // Posts held, words said, figures owned, targets set.
    .target(
      name: "Facts",
      dependencies: ["Articles", "Cascades", "Entities", "Lookups", "Mentions", "Rules", "Spans", "Tokens", "Values", "Words"]),
    // Typed records, checked and written as JSON, CSV or a table.
    .target(name: "Records", dependencies: ["Spans"]),
    // Records compared with the reviewed ones beside a text.
    .target(name: "Goldens", dependencies: ["Records"]),
    // The library: all stages in one short pipeline.
    .target(
      name: "Petik",
      dependencies: [
        "Articles", "BuiltinRules", "Cascades", "Entities", "Facts", "Lookups", "Mentions", "Records", "Rules", "Spans", "Tokens", "Values",
      ]),
    // The command: flags and glue.
    .executableTarget(
      name: "petik",
      dependencies: [
        "BuiltinRules", "Goldens", "Petik", "Records", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      path: "Sources/petik-command"),
    // A schema validator, and rules and texts in memory, for the tests.
    .target(name: "TestSupport", dependencies: ["Articles", "Lookups", "Records", "Rules", "Spans", "Tokens"], path: "Tests/TestSupport"),
    .testTarget(name: "PatternsTests", dependencies: ["Patterns"]),
    .testTarget(name: "SpansTests", dependencies: ["Spans"]),
    .testTarget(name: "WordsTests", dependencies: ["Words"]),
    .testTarget(name: "RulesTests", dependencies: ["Rules", "TestSupport"]),
    .testTarget(name: "ArticlesTests", dependencies: ["Articles", "Rules", "Spans"]),
    .testTarget(name: "TokensTests", dependencies: ["Articles", "Rules", "TestSupport", "Tokens", "Words"]),
    .testTarget(name: "LookupsTests", dependencies: ["Lookups", "Rules", "TestSupport"]),
    .testTarget(name: "CascadesTests", dependencies: ["Cascades", "Rules", "TestSupport"]),
    .testTarget(
      name: "ValuesTests",
      dependencies: ["Articles", "BuiltinRules", "Cascades", "Lookups", "Rules", "Spans", "TestSupport", "Tokens", "Values"]),
    .testTarget(name: "EntitiesTests", dependencies: ["Entities", "Mentions", "Rules", "Spans", "TestSupport"]),
    .testTarget(name: "RecordsTests", dependencies: ["Records", "TestSupport"]),
    .testTarget(name: "GoldensTests", dependencies: ["Goldens"]),
    .testTarget(name: "CommandTests", dependencies: ["petik", "Records", "TestSupport"], exclude: ["Rules"]),
    .testTarget(name: "PetikTests", dependencies: ["BuiltinRules", "Petik", "TestSupport"]),
  ],
  swiftLanguageModes: [.v6]
)
