import Rules
import Testing

@testable import Articles

/// Pages in, blocks out: what the shape of a page tells, and what every page must keep.
@Suite struct PageTests {
  static let rules = try? RuleSet.load(
    directories: [#filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 } + "/rules"],
    includeDefault: false, builtIn: [], withExamples: true)
  static let reader = rules.flatMap { try? ArticleReader($0) }

  func blocks(_ text: String, headline: String? = nil) throws -> [String] {
    let page = ReadPage(text)
    let reader = try #require(Self.reader)
    return page.blocks(page.read(reader, headline: headline))
  }

  @Test func cleanText() throws {
    #expect(
      try blocks("Harga Beras Naik di Palembang\n\nHarga beras naik.\nPedagang mengeluh.\n")
        == ["headline: Harga Beras Naik di Palembang", "paragraph: Harga beras naik.", "paragraph: Pedagang mengeluh."])
  }

  @Test func oneParagraphIsNoHeadline() throws {
    #expect(try blocks("Sekda Palembang Aprizal Hasyim hadir") == ["paragraph: Sekda Palembang Aprizal Hasyim hadir"])
    #expect(try blocks("Harga beras naik.\nPedagang mengeluh.").first == "paragraph: Harga beras naik.")
  }

  @Test func kickerBetweenRepeatedHeadlines() throws {
    #expect(
      try blocks("Pemkot Jajaki Kerja Sama\n\nSumatera Selatan\n\nPemkot Jajaki Kerja Sama\n\nIrawan - detikSumbagsel\nTeks.")
        == [
          "headline: Pemkot Jajaki Kerja Sama", "kicker: Sumatera Selatan", "headline: Pemkot Jajaki Kerja Sama",
          "byline: Irawan - detikSumbagsel", "paragraph: Teks.",
        ])
  }

  @Test func headlineGivenBesideTheText() throws {
    #expect(
      try blocks("Ekonomi\nHarga Beras Naik\nHarga beras naik.", headline: "Harga Beras Naik")
        == ["kicker: Ekonomi", "headline: Harga Beras Naik", "paragraph: Harga beras naik."])
  }

  @Test func captionRepeatedBeforeItsCredit() throws {
    #expect(
      try blocks("Judul Berita\nSekda memimpin audiensi\nFoto: Sekda memimpin audiensi (Dok. Diskominfo)\nPalembang -\n\nTeks.")
        == [
          "headline: Judul Berita", "caption: Sekda memimpin audiensi", "caption: Foto: Sekda memimpin audiensi (Dok. Diskominfo)",
          "dateline: Palembang -", "paragraph: Teks.",
        ])
  }

  @Test func timesAmongLinksBelowAreTheirs() throws {
    #expect(
      try blocks("Harga beras naik.\n\nPopuler\n\nWarga Menutup Jalan\n\nSelasa, 23 Desember 2025 | 04:16\n\nPasar Dibuka").dropFirst()
        == [
          "furniture: Populer", "furniture: Warga Menutup Jalan", "furniture: Selasa, 23 Desember 2025 | 04:16", "furniture: Pasar Dibuka",
        ])
  }

  @Test func furnitureInTheMiddleOfALineCutsIt() throws {
    #expect(
      try blocks("Teks satu. ADVERTISEMENT SCROLL TO CONTINUE WITH CONTENT Teks dua.[Gambas:Video CNN] (ldy/sfr)")
        == [
          "paragraph: Teks satu.", "furniture: ADVERTISEMENT SCROLL TO CONTINUE WITH CONTENT", "paragraph: Teks dua.",
          "furniture: [Gambas:Video CNN]", "furniture: (ldy/sfr)",
        ])
  }

  @Test func aListInTheMiddleIsNoTail() throws {
    let long = String(repeating: "Kalimat panjang sekali di sini. ", count: 10)
    let found = try blocks("Judul Berita\n\(long)\nBerita Terkait\nJudul Lain\n\(long)").filter { $0.hasPrefix("furniture") }
    #expect(found == ["furniture: Berita Terkait"])
  }

  @Test(arguments: ["", " \n\u{A0}\n", "a", "\n", "Baca juga:", "Baca Juga", "(", "Pilihan RedaksiA", "\u{200B}x\r\n\r\ny"])
  func blocksCoverTheText(_ text: String) throws {
    try cover(text)
  }

  @Test func blocksCoverEveryExample() throws {
    for rule in try #require(Self.rules).rules where rule.stage == "article" {
      for example in rule.examples + rule.counterExamples { try cover(example.text) }
    }
  }

  func cover(_ text: String) throws {
    let bytes = Array(text.utf8)
    let reader = try #require(Self.reader)
    bytes.withUnsafeBufferPointer { p in
      var i = 0
      for block in reader.read(p, headline: nil).blocks {
        #expect(WhiteSpace.trimmed(p, i, block.span.start).isEmpty)
        #expect(i <= block.span.start && block.span.start < block.span.end)
        #expect(WhiteSpace.trimmed(p, block.span.start, block.span.end) == block.span.range)
        i = block.span.end
      }
      #expect(WhiteSpace.trimmed(p, i, p.count).isEmpty)
    }
  }
}
