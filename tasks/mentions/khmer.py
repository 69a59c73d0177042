"""What Khmer calls the countries besides their names in CLDR, which are taken too.

A row is `code | names`. Written for this list, from what Khmer newspapers print.
"""

COUNTRIES = """
ARE | អារ៉ាប់រួម
AUS | អូស្ត្រាលី
BRN | ប្រ៊ុយណេ
CAN | កាណាដា
CHN | ចិន, សាធារណរដ្ឋប្រជាមានិតចិន, ប៉េកាំង
DEU | អាល្លឺម៉ង់
FRA | បារាំង
GBR | ចក្រភពអង់គ្លេស, អង់គ្លេស
HKG | ហុងកុង
IDN | ឥណ្ឌូនេស៊ី, ឥណ្ឌូណេស៊ី
IND | ឥណ្ឌា
IRN | អ៊ីរ៉ង់
ISR | អ៊ីស្រាអែល
JPN | ជប៉ុន, តូក្យូ
KHM | កម្ពុជា, ខ្មែរ, ភ្នំពេញ
KOR | កូរ៉េខាងត្បូង, សាធារណរដ្ឋកូរ៉េ, សេអ៊ូល
LAO | ឡាវ, វៀងចន្ទន៍
MMR | មីយ៉ាន់ម៉ា, ភូមា
MYS | ម៉ាឡេស៊ី
PHL | ហ្វីលីពីន
PRK | កូរ៉េខាងជើង, ព្យុងយ៉ាង
RUS | រុស្ស៊ី, មូស្គូ
SGP | សិង្ហបុរី
THA | ថៃ, បាងកក
TUR | តួកគី
TWN | តៃវ៉ាន់
UKR | អ៊ុយក្រែន
USA | សហរដ្ឋអាមេរិក, អាមេរិក, វ៉ាស៊ីនតោន
VNM | វៀតណាម, ហាណូយ
"""

SHARED = {"កូរ៉េ": "KOR PRK"}

BLOCKED = """
សមុទ្រចិនខាងត្បូង, សមុទ្រចិន, ឥណ្ឌូចិន, អាមេរិកខាងត្បូង, អាមេរិកខាងជើង, អាមេរិកឡាទីន, មហាសមុទ្រឥណ្ឌា, ឧបទ្វីបកូរ៉េ,
សង្គ្រាមកូរ៉េ,
ភ្នំពេញប៉ុស្តិ៍, ទ្វីបអាមេរិក
"""

LANGUAGE = "ភាសា"
"""Stands before the name of a language, which is that of the country."""
