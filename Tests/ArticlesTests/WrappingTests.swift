import Testing

@testable import Articles

/// Which line breaks are those of a width, and which the text's own.
@Suite struct WrappingTests {
  /// The text with blanks in place of the breaks of a width, a blank line between paragraphs as `|`. Missing: nil when it is not wrapped.
  private func unwrapped(_ text: String) -> String? {
    Array(text.utf8).withUnsafeBufferPointer { Wrapping.unwrapped($0) }.map { String(decoding: $0, as: UTF8.self) }
  }

  private let letter = """
    Pemkot Jajaki Kerja Sama

    Wali kota membuka rapat yang dihadiri kepala dinas
    kesehatan, kepala dinas pendidikan, dan dua utusan
    konsulat. Rapat itu berlangsung selama dua jam di
    Balai Kota.

    Hasil rapat akan diumumkan pekan depan oleh kepala
    bagian humas.
    """

  @Test func breaksInsideParagraphs() {
    #expect(
      unwrapped(letter) == """
        Pemkot Jajaki Kerja Sama

        Wali kota membuka rapat yang dihadiri kepala dinas kesehatan, kepala dinas pendidikan, dan dua utusan konsulat. Rapat itu berlangsung \
        selama dua jam di Balai Kota.

        Hasil rapat akan diumumkan pekan depan oleh kepala bagian humas.
        """)
  }

  @Test func carriageReturnsToo() {
    let text = unwrapped(letter.replacing("\n", with: "\r\n"))
    #expect(text?.contains("kepala dinas  kesehatan") == true)
    #expect(text?.contains("Balai Kota.\r\n\r\nHasil") == true)
  }

  @Test(arguments: [
    "", "Satu baris saja.", "Judul\nBudi\nSiti\nRudi\nDewi\nAndi\nWati",
    "Harga cabai naik di pasar itu sejak Senin pagi\nPedagang mengeluh\nPembeli berkurang\nHujan turun\nJalan rusak",
  ])
  func textsThatAreNotWrapped(text: String) {
    #expect(unwrapped(text) == nil)
  }

  @Test func oneLongLineTellsThatNoneIsWrapped() {
    #expect(unwrapped(letter + "\n\n" + String(repeating: "kata ", count: 30)) == nil)
  }
}
