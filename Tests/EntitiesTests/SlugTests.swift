import Entities
import Testing

@Suite struct SlugTests {
  @Test(arguments: [
    ("Aprizal Hasyim", "aprizal-hasyim"), ("  Joshua  G. Gonzalez ", "joshua-g-gonzalez"), ("Ma’ruf Jum'at", "maruf-jumat"),
    ("São Tomé & Príncipe", "sao-tome-principe"), ("Łódź", "lodz"), ("PT PLN (Persero)", "pt-pln-persero"), ("ke-80", "ke-80"),
    ("5,25%", "5-25"),
    ("", "x"), ("“”", "x"), ("東京", "x"), ("A", "a"),
  ])
  func names(text: String, expected: String) { #expect(slug(text) == expected) }
}
