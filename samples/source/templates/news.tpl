%% page
<!DOCTYPE html>
<html lang="$lang">
<head>
$charset_meta
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>$title | $site</title>
<meta property="og:type" content="article">
<meta property="og:site_name" content="$site">
<meta property="og:title" content="$title">
<meta property="og:description" content="$opening">
<link rel="canonical" href="$url">
<script type="application/ld+json">$json_ld</script>
<style>.consent{position:fixed;bottom:0}.sr{clip:rect(0 0 0 0)}</style>
</head>
<body>
<div class="consent" role="dialog"><p>$cookies</p><button type="button">$accept</button></div>
<header class="masthead">
  <a class="brand" href="/">$site</a>
  <nav aria-label="main"><ul>$menu</ul></nav>
  <form role="search" action="/search"><input name="q"><button>$search</button></form>
</header>
<nav class="crumbs">$here$crumbs</nav>
<main>
  <article>
    <header>
      <h1>$title</h1>
      <p class="byline">$byline</p>
    </header>
    <div class="share-bar">$share $share_buttons</div>
    <div class="story">
$body
$credits
$inside
    </div>
    <div class="follow"><img src="/qr.png" alt=""><p>$scan</p></div>
    <div class="topics">$tags_label $tags</div>
    <p class="legal">$disclaimer</p>
  </article>
  <nav class="pager"><a rel="prev" href="/n/101">$previous_label$previous</a><a rel="next" href="/n/103">$next_label$next</a></nav>
$below
  <section id="comments">
    <h2>$comments</h2>
    <p>$comment_rules</p>
    <form action="/comment" method="post"><label>$name_label <input name="name"></label><textarea name="text"></textarea><button>$submit</button></form>
  </section>
</main>
<aside class="rail">
$beside
</aside>
<footer>
  <ul>$footer_links</ul>
  <p><small>$copyright</small></p>
</footer>
<div class="popup" hidden><p>$popup</p></div>
<div class="drawer" aria-hidden="true"><p>$heap</p></div>
<template><p>$popup</p></template>
<script>window.page = {"id": 102, "ads": ["top", "rail"]};</script>
</body>
</html>
%% paragraph
      <p>$text</p>
%% subhead
      <h2>$text</h2>
%% caption
      <figure><img src="/media/$number.webp" alt=""><figcaption>$text</figcaption></figure>
%% verse
      <p class="verse">$text</p>
%% verse_break
<br>
%% credit
      <p class="credit">$text</p>
%% list
  <section class="cards">
    <h2>$heading</h2>
$items
  </section>
%% item
    <div class="card"><a href="$url"><img src="/thumb/$number.webp" alt=""></a><h3><a href="$url">$title</a></h3><p>$teaser</p></div>
%% crumb
<a href="/c/$number">$text</a> &gt; 
%% menu
<li><a href="/c/$number">$text</a></li>
%% share_button
<a href="/share/$number">$text</a>
%% tag
<a href="/t/$number">$text</a>
%% footer_link
<li><a href="/p/$number">$text</a></li>
