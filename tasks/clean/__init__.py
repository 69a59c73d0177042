"""Clean the text of an article, and take out of it byline, author note, disclaimer and the page's furniture."""

from tasks.clean.article import PARAGRAPH_BREAK as PARAGRAPH_BREAK
from tasks.clean.article import clean_article as clean_article
from tasks.clean.text import clean_paragraph as clean_paragraph
